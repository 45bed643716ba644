package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A UPYUN whose numbered calls go wrong. */
final class FaultyServiceApi implements ServiceApi {

    private record Past(List<Listed> list, Map<String, ObservedService> services, Map<String, Usage> usages) {}

    private final ServiceApi world;
    private final FaultyCalls<Past> calls;

    /** @param certificates the ids that a stale answer may be about */
    FaultyServiceApi(
            ServiceApi world,
            List<String> certificates,
            Runnable edit,
            MutableClock clock,
            Duration consistencyWindow,
            Map<Integer, Fault> faults) {
        this.world = world;
        this.calls = new FaultyCalls<>(() -> present(certificates), edit, clock, consistencyWindow, faults);
    }

    FaultyCalls<?> calls() {
        return calls;
    }

    private Past present(List<String> certificates) {
        var services = new HashMap<String, ObservedService>();
        var list = world.list();
        list.forEach(listed -> world.read(listed.name()).ifPresent(found -> services.put(listed.name(), found)));
        var usages = new HashMap<String, Usage>();
        certificates.forEach(id -> world.usage(id).ifPresent(usage -> usages.put(id, usage)));
        return new Past(list, services, usages);
    }

    @Override
    public boolean canAsk() {
        return world.canAsk();
    }

    @Override
    public List<Listed> list() {
        return calls.read(world::list, Past::list);
    }

    @Override
    public Optional<ObservedService> read(String service) {
        return calls.read(
                () -> world.read(service),
                before -> Optional.ofNullable(before.services().get(service)));
    }

    @Override
    public Optional<String> holder(String hostname) {
        return calls.read(() -> world.holder(hostname), before -> before.services().values().stream()
                .filter(service -> service.domain(hostname).isPresent())
                .map(ObservedService::name)
                .findFirst());
    }

    @Override
    public Optional<Usage> usage(String certificateId) {
        return calls.read(
                () -> world.usage(certificateId),
                before -> Optional.ofNullable(before.usages().get(certificateId)));
    }

    @Override
    public void create(String service, String remark, boolean webSocket) {
        write(() -> world.create(service, remark, webSocket));
    }

    @Override
    public void setVisible(String service, boolean visible) {
        write(() -> world.setVisible(service, visible));
    }

    @Override
    public void setSource(String service, SourceSettings source) {
        write(() -> world.setSource(service, source));
    }

    @Override
    public void setUncached(String service, String path) {
        write(() -> world.setUncached(service, path));
    }

    @Override
    public void bind(String service, String hostname) {
        write(() -> world.bind(service, hostname));
    }

    @Override
    public void unbind(String service, String hostname) {
        write(() -> world.unbind(service, hostname));
    }

    @Override
    public void purge(String hostname) {
        write(() -> world.purge(hostname));
    }

    @Override
    public String upload(ServerKeyPair pair) {
        return calls.write(() -> world.upload(pair));
    }

    @Override
    public void switchOn(String certificateId, String hostname) {
        write(() -> world.switchOn(certificateId, hostname));
    }

    @Override
    public void migrate(String certificateId, String hostname) {
        write(() -> world.migrate(certificateId, hostname));
    }

    @Override
    public void switchOff(String certificateId, String hostname) {
        write(() -> world.switchOff(certificateId, hostname));
    }

    @Override
    public void deleteCertificate(String certificateId) {
        write(() -> world.deleteCertificate(certificateId));
    }

    @Override
    public boolean canDelete() {
        return world.canDelete();
    }

    @Override
    public void delete(String service) {
        write(() -> world.delete(service));
    }

    private void write(Runnable exchange) {
        calls.write(() -> {
            exchange.run();
            return true;
        });
    }
}
