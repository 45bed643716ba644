package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A keeper whose numbered calls go wrong. */
final class FaultyKeeper implements CertificateKeeper {
    private static final String NOTE = "note";

    private record Past(Map<String, CertificateDescription> certificates, Map<String, Map<String, String>> tags) {}

    private final InMemoryKeeper world;
    private final FaultyCalls<Past> calls;

    FaultyKeeper(InMemoryKeeper world, MutableClock clock, Duration consistencyWindow, Map<Integer, Fault> faults) {
        this.world = world;
        this.calls = new FaultyCalls<>(this::present, this::edit, clock, consistencyWindow, faults);
    }

    FaultyCalls<?> calls() {
        return calls;
    }

    private Past present() {
        var tags = new HashMap<String, Map<String, String>>();
        world.all().keySet().forEach(id -> tags.put(id, world.tagsOf(id)));
        return new Past(world.all(), tags);
    }

    /** Somebody at the console sets a tag that is not ours. */
    private void edit() {
        world.all().keySet().forEach(id -> world.tag(id, Map.of(NOTE, "looked at")));
    }

    @Override
    public Optional<Verdict> outOfReach(String id) {
        return world.outOfReach(id);
    }

    @Override
    public List<CertificateDescription> list() {
        return calls.read(world::list, before -> before.certificates().values().stream()
                .map(InMemoryKeeper::listed)
                .toList());
    }

    @Override
    public Optional<CertificateDescription> describe(String id) {
        return calls.read(
                () -> world.describe(id),
                before -> Optional.ofNullable(before.certificates().get(id)));
    }

    @Override
    public Map<String, String> tags(String id) {
        return calls.read(() -> world.tags(id), before -> Optional.ofNullable(
                        before.tags().get(id))
                .orElseThrow(() -> new CdnException(ErrorClass.GONE, "ResourceNotFoundException", "none yet", null)));
    }

    @Override
    public String request(String hostname, String token, Map<String, String> tags) {
        return calls.write(() -> world.request(hostname, token, tags));
    }

    @Override
    public String take(ServerKeyPair pair, Map<String, String> tags) {
        return calls.write(() -> world.take(pair, tags));
    }

    @Override
    public void replace(String id, ServerKeyPair pair) {
        calls.write(() -> {
            world.replace(id, pair);
            return id;
        });
    }

    @Override
    public void tag(String id, Map<String, String> tags) {
        calls.write(() -> {
            world.tag(id, tags);
            return id;
        });
    }

    @Override
    public List<String> users(String id) {
        return world.users(id);
    }

    @Override
    public void delete(String id) {
        calls.write(() -> {
            world.delete(id);
            return id;
        });
    }
}
