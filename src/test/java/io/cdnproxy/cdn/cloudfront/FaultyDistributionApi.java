package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A CDN whose numbered calls go wrong. */
final class FaultyDistributionApi implements DistributionApi {

    /** What somebody at the console chooses. */
    static final String EDITED_PRICE_CLASS = "PriceClass_100";

    private record Past(List<ObservedDistribution> list, Map<String, DistributionDetail> details) {}

    private final InMemoryDistributionApi world;
    private final FaultyCalls<Past> calls;
    private boolean edited;

    FaultyDistributionApi(
            InMemoryDistributionApi world, MutableClock clock, Duration consistencyWindow, Map<Integer, Fault> faults) {
        this.world = world;
        this.calls = new FaultyCalls<>(
                this::present, () -> world.all().forEach(this::edit), clock, consistencyWindow, faults);
    }

    FaultyCalls<?> calls() {
        return calls;
    }

    /** Whether somebody at the console has changed a distribution. */
    boolean edited() {
        return edited;
    }

    private Past present() {
        var details = new HashMap<String, DistributionDetail>();
        world.all().forEach(detail -> details.put(detail.distribution().id(), detail));
        return new Past(
                details.values().stream().map(DistributionDetail::distribution).toList(), details);
    }

    @Override
    public List<ObservedDistribution> list() {
        return calls.read(world::list, Past::list);
    }

    @Override
    public Optional<DistributionDetail> get(String id) {
        return calls.read(
                () -> world.get(id),
                before -> Optional.ofNullable(before.details().get(id)));
    }

    @Override
    public Map<String, String> tags(String arn) {
        return calls.read(() -> world.tags(arn), before -> before.details().values().stream()
                .filter(detail -> detail.distribution().arn().equals(arn))
                .findFirst()
                .map(DistributionDetail::tags)
                .orElseGet(() -> world.tags(arn)));
    }

    @Override
    public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
        return calls.write(() -> world.create(reference, settings, tags));
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return calls.write(() -> world.update(id, etag, settings));
    }

    /** An update without If-Match, as CloudFront would not accept it. */
    ObservedDistribution updateAnyVersion(String id, DistributionSettings settings) {
        return calls.write(() -> world.update(id, world.get(id).orElseThrow().etag(), settings));
    }

    @Override
    public ObservedDistribution disable(String id, String etag) {
        return calls.write(() -> world.disable(id, etag));
    }

    @Override
    public void delete(String id, String etag) {
        calls.write(() -> {
            world.delete(id, etag);
            return id;
        });
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        calls.write(() -> {
            world.tag(arn, tags);
            return arn;
        });
    }

    private void edit(DistributionDetail detail) {
        edited = true;
        var distribution = detail.distribution();
        world.changeForeign(distribution.id(), Fixtures.priced(distribution.settings(), EDITED_PRICE_CLASS));
    }
}
