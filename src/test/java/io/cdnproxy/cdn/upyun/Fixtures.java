package io.cdnproxy.cdn.upyun;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.CdnGoal.Recorded;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.DesiredService.Front;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.pki.StoredKeyPair;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokyo, a proxy that most tests are about, and what it is made of. */
public final class Fixtures {
    public static final String INSTALLATION = "cluster-1";
    public static final Owner TOKYO = new Owner(INSTALLATION, "proxies", "tokyo", "uid-tokyo");
    public static final String A = "a.example.com";
    public static final String NEW = "new.example.com";
    public static final String B = "b.example.com";
    static final String SERVICE = ServiceName.of(TOKYO);

    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.root("Root").intermediate("Issuer");

    /** What the clock of tests stands at lies in the lives of all. */
    private static final Instant BEGIN = Instant.parse("2029-12-01T00:00:00Z");

    public static final ServerKeyPair FIRST = pair(0, A);
    public static final ServerKeyPair SECOND = pair(1, A);
    public static final ServerKeyPair FOR_NEW = pair(2, NEW);

    static final CdnSettings SETTINGS = new CdnSettings(
            INSTALLATION,
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            100,
            100,
            Duration.ofSeconds(15),
            2500);

    private Fixtures() {}

    /** @param day on which it begins, for 90 days */
    public static ServerKeyPair pair(int day, String... names) {
        var from = BEGIN.plus(Duration.ofDays(day));
        var material = AUTHORITY.issue(IssueRequest.of(names).valid(from, from.plus(Duration.ofDays(90))));
        return new StoredKeyPair(
                        Pem.encode(material.chain()).getBytes(US_ASCII),
                        Pem.encode(material.key()).getBytes(US_ASCII),
                        new byte[0])
                .passedOn()
                .orElseThrow();
    }

    /** A proxy whose certificate is there. */
    public static DesiredService desired() {
        return desired(A, B, Optional.of(FIRST));
    }

    public static DesiredService desired(String hostname, String originHostname, Optional<ServerKeyPair> pair) {
        return new DesiredService(
                TOKYO,
                new Front(hostname, pair),
                new Origin(SourceScheme.HTTPS, true, originHostname, 443, Readiness.WORKS),
                Purpose.PROXY,
                DriftPolicy.Enforce);
    }

    static DesiredService with(DesiredService desired, Origin origin) {
        return new DesiredService(desired.owner(), desired.front(), origin, desired.purpose(), desired.driftPolicy());
    }

    static DesiredService reporting(DesiredService desired) {
        return new DesiredService(
                desired.owner(), desired.front(), desired.origin(), desired.purpose(), DriftPolicy.Report);
    }

    /** Of an object whose status tells of a service. */
    static DesiredService recorded(DesiredService desired, String id, boolean deployed) {
        return new DesiredService(
                desired.owner(),
                desired.front(),
                desired.origin(),
                desired.purpose(),
                desired.driftPolicy(),
                Optional.of(new Recorded(id, deployed)));
    }

    static DesiredService website(DesiredService desired) {
        return new DesiredService(
                desired.owner(), desired.front(), desired.origin(), Purpose.WEBSITE, desired.driftPolicy());
    }

    static SourceSettings source(String host) {
        return new SourceSettings("https", true, host, false, List.of(new Server(host, 443)));
    }

    /** As it should be, but for what is bound to it. */
    static ObservedService service(BoundDomain... domains) {
        return new ObservedService(
                SERVICE,
                ServiceMark.of(TOKYO),
                true,
                true,
                Optional.of(source(B)),
                Set.of(CacheRules.EVERYTHING),
                List.of(domains));
    }

    static BoundDomain domain(String name, Review review, FittingCertificate... certificates) {
        return new BoundDomain(
                name,
                review,
                List.of(certificates).stream().anyMatch(FittingCertificate::shown),
                List.of(certificates));
    }

    static FittingCertificate certificate(String id, ServerKeyPair pair, boolean shown) {
        var leaf = pair.chain().leaf();
        return new FittingCertificate(
                id, true, leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant(), shown);
    }
}
