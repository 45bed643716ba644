package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.api.AwsService;
import io.cdnproxy.sandbox.dns.RecordLookup;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** ACM as a whole. Until it has an authority and a DNS to look into, it issues nothing that is requested. */
public final class AcmEmulator implements AutoCloseable {
    private final CertificateStore certificates;
    private final Function<String, List<String>> usersOf;
    private final Supplier<AcmTiming> timing;
    private final Clock clock;
    private final AcmService service;
    private final CertificateEvents events;

    private volatile Issuing issuing;

    private record Issuing(IssuingAuthority authority, CertificateCheck check, Thread checks) {}

    /**
     * @param usersOf ARNs of the distributions that use the certificate with an ARN
     * @param echoesFuture whether answers have members that no client knows yet
     */
    public AcmEmulator(
            Function<String, List<String>> usersOf,
            Supplier<AcmTiming> timing,
            Supplier<AcmQuotas> quotas,
            BooleanSupplier echoesFuture,
            Clock clock) {
        this.usersOf = usersOf;
        this.timing = timing;
        this.clock = clock;
        certificates = new CertificateStore(clock);
        service = new AcmService(
                new AcmOperations(certificates, new Allowance(certificates, quotas), usersOf, timing, clock),
                new CertificateListing(certificates, usersOf, clock),
                new TagOperations(certificates, clock),
                new AcmTargets(certificates),
                echoesFuture);
        events = new CertificateEvents(certificates, () -> issuing().authority(), clock);
    }

    public AwsService service() {
        return service;
    }

    public CertificateStore certificates() {
        return certificates;
    }

    public CertificateEvents events() {
        return events;
    }

    /** Looks for proof from now on, as often as the timing says; instead of whoever did so before. */
    public void issueBy(CertificateAuthority issuer, RecordLookup dns) {
        close();
        var authority = new IssuingAuthority(issuer);
        var check = new CertificateCheck(certificates, usersOf, authority, dns, clock);
        var checks = Thread.ofPlatform().daemon().name("acm-checks").unstarted(() -> repeat(check));
        issuing = new Issuing(authority, check, checks);
        checks.start();
    }

    /** Looks now, and not only when it is time. */
    public void check() {
        issuing().check().run();
    }

    private void repeat(CertificateCheck check) {
        try {
            while (true) {
                check.run();
                Thread.sleep(timing.get().check());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Issuing issuing() {
        return Optional.ofNullable(issuing)
                .orElseThrow(() -> new IllegalArgumentException("there is no authority to issue by"));
    }

    @Override
    public void close() {
        if (issuing != null) {
            issuing.checks().interrupt();
        }
    }
}
