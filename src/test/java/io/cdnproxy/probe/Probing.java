package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;

/** Begins tests with a prober whose probes are the test's. */
abstract class Probing {
    static final Verdict WORKS = Verdict.works("works");
    static final Verdict FAILS = Verdict.fails(Reason.Timeout, "silent: wait");
    /** Confirms at once, so that nobody waits. */
    private static ProbePace pace() {
        return new ProbePace(new SplittableRandom(), Duration.ofMillis(1));
    }

    private static final NameAnswer AS_EXPECTED = new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);

    final List<String> news = new CopyOnWriteArrayList<>();
    final AtomicInteger probes = new AtomicInteger();
    final AtomicReference<Verdict> edgeUpgrade = new AtomicReference<>(WORKS);
    final Probe probe = target -> {
        probes.incrementAndGet();
        return report(target.uid(), edgeUpgrade.get());
    };
    Prober prober;

    @AfterEach
    void close() {
        prober.close();
    }

    Prober prober(Probe probing, int maxConcurrent) {
        prober = new Prober(probing, maxConcurrent, pace(), SteadyClock.ofThisMachine(), news::add);
        return prober;
    }

    static ChainReport report(String uid, Verdict edgeUpgrade) {
        var links = new EnumMap<>(Links.all(WORKS).tried());
        links.put(ConditionType.EdgeUpgrade, edgeUpgrade);
        return new ChainReport(
                uid,
                Instant.now(),
                Map.of("a.example.com", AS_EXPECTED),
                new Links(links),
                WireEvidence.NONE,
                Optional.empty());
    }

    static ProbeTarget daily(String uid) {
        return target(uid, Duration.ofDays(1));
    }

    static ProbeTarget target(String uid, Duration interval) {
        return timed(uid, interval, Evidence.target().timeout());
    }

    static ProbeTarget timed(String uid, Duration interval, Duration timeout) {
        return target("proxies", uid, Evidence.target().origin(), interval, timeout);
    }

    static ProbeTarget of(String namespace, String uid) {
        var sample = daily(uid);
        return target(namespace, uid, sample.origin(), sample.interval(), sample.timeout());
    }

    /** Where the name of the origin has changed. */
    static ProbeTarget renamed(String uid) {
        var before = Evidence.target().origin();
        return dialling(new ProbeTarget.Origin("renamed.example.com", before.port(), List.of(), Optional.empty()), uid);
    }

    /** Where the CDN still dials another origin. */
    static ProbeTarget leaving(String present, String uid) {
        var before = Evidence.target().origin();
        return dialling(
                new ProbeTarget.Origin(
                        before.hostname(),
                        before.port(),
                        before.ipAddressType(),
                        before.expected(),
                        before.server(),
                        Optional.of(new ProbeTarget.Present(present, 443))),
                uid);
    }

    /** Where the origin was given another certificate. */
    static ProbeTarget renewed(String uid) {
        var before = Evidence.target().origin();
        return dialling(
                new ProbeTarget.Origin(
                        before.hostname(),
                        before.port(),
                        before.expected(),
                        Optional.of(ProbeTarget.ClusterServer.ofOperator(Optional.of("0badf00d"), Optional.empty()))),
                uid);
    }

    private static ProbeTarget dialling(ProbeTarget.Origin origin, String uid) {
        var sample = daily(uid);
        return target(sample.namespace(), uid, origin, sample.interval(), sample.timeout());
    }

    private static ProbeTarget target(
            String namespace, String uid, ProbeTarget.Origin origin, Duration interval, Duration timeout) {
        var sample = Evidence.target();
        return new ProbeTarget(
                namespace, uid, uid, sample.scope(), origin, sample.edge(), sample.path(), interval, timeout);
    }
}
