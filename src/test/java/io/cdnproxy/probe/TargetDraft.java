package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A chain that a test dials or judges. What the test does not say is so that nothing depends on it: a proxy's, behind CloudFront. */
final class TargetDraft {
    private String namespace = "proxies";
    private String name = "tokyo";
    private String uid = "uid";
    private ProbeTarget.Scope scope = ProbeTarget.Scope.CHAINS;
    private Purpose purpose = Purpose.PROXY;
    private String originHostname = "b.example.test";
    private int originPort = 8443;
    private IpAddressType ipAddressType = IpAddressType.IPV4;
    private List<String> expected = List.of();
    private Optional<ProbeTarget.ClusterServer> own = Optional.empty();
    private Optional<ProbeTarget.Present> present = Optional.empty();
    private boolean inClear;
    private Optional<UnavailableService> unavailable = Optional.empty();
    private String edgeHostname = "a.example.test";
    private int edgePort = 443;
    private Optional<String> address = Optional.empty();
    private ExpectedCdn cdn = new ExpectedCdn.Distribution(ExpectedCdn.Provider.CLOUDFRONT, "d111.cloudfront.net");
    private Optional<RunBy> runBy = Optional.empty();
    private String path = "/secret-path";
    private ProbeTarget.Records records = ProbeTarget.Records.BY_READER;
    private Duration interval = Duration.ofSeconds(60);
    private Duration timeout = Duration.ofSeconds(10);

    TargetDraft namespace(String value) {
        namespace = value;
        return this;
    }

    /** Name and uid of the object. */
    TargetDraft called(String value) {
        name = value;
        uid = value;
        return this;
    }

    TargetDraft scope(ProbeTarget.Scope value) {
        scope = value;
        return this;
    }

    TargetDraft purpose(Purpose value) {
        purpose = value;
        return this;
    }

    TargetDraft origin(String hostname, int port) {
        originHostname = hostname;
        originPort = port;
        return this;
    }

    TargetDraft ipAddressType(IpAddressType value) {
        ipAddressType = value;
        return this;
    }

    /** Where the origin's name should lead. */
    TargetDraft expected(List<String> value) {
        expected = value;
        return this;
    }

    TargetDraft own(Optional<ProbeTarget.ClusterServer> value) {
        own = value;
        return this;
    }

    TargetDraft present(Optional<ProbeTarget.Present> value) {
        present = value;
        return this;
    }

    TargetDraft inClear(boolean value) {
        inClear = value;
        return this;
    }

    /** What is in front of the origin, where its name is not to lead to that now. */
    TargetDraft unavailable(String name, UnavailableService.Why why) {
        unavailable = Optional.of(new UnavailableService(name, why));
        return this;
    }

    TargetDraft edge(String hostname, int port) {
        edgeHostname = hostname;
        edgePort = port;
        return this;
    }

    /** Where the edge is dialled in place of where its name leads. */
    TargetDraft address(Optional<String> value) {
        address = value;
        return this;
    }

    TargetDraft cdn(ExpectedCdn value) {
        cdn = value;
        return this;
    }

    /** Somebody's CDN, of which nothing is known. */
    TargetDraft anyCdn() {
        return cdn(new ExpectedCdn.Any(Optional.empty()));
    }

    /** Who looks after the edge, where it is not who does so most often. */
    TargetDraft runBy(RunBy value) {
        runBy = Optional.of(value);
        return this;
    }

    TargetDraft path(String value) {
        path = value;
        return this;
    }

    TargetDraft records(ProbeTarget.Records value) {
        records = value;
        return this;
    }

    TargetDraft publisher(Publisher value) {
        return records(new ProbeTarget.Records(value, List.of(), Set.of()));
    }

    TargetDraft interval(Duration value) {
        interval = value;
        return this;
    }

    TargetDraft timeout(Duration value) {
        timeout = value;
        return this;
    }

    ProbeTarget target() {
        return new ProbeTarget(
                namespace,
                name,
                uid,
                scope,
                purpose,
                new ProbeTarget.Origin(
                        originHostname, originPort, ipAddressType, expected, own, present, inClear, unavailable),
                new ProbeTarget.Edge(
                        edgeHostname,
                        edgePort,
                        address,
                        cdn,
                        runBy.orElse(cdn instanceof ExpectedCdn.Any ? RunBy.OTHERS : RunBy.CDN)),
                new SecretPath(path),
                records,
                interval,
                timeout);
    }
}
