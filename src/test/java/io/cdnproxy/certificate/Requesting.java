package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;

import io.cdnproxy.cdn.MutableClock;
import java.time.Duration;
import java.util.Set;

/** A test of an operator that has an account to itself, and one object, whose certificate it requests. */
abstract class Requesting {
    static final String HOSTNAME = "a.example.com";
    static final Set<String> NAMES = Set.of(HOSTNAME);

    final MutableClock clock = new MutableClock();
    final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    final Showcase showcase = new Showcase(keeper);
    final CertificateOperator operator = operator(keeper);

    /** Another process, which reaches the account in its own way. */
    final CertificateOperator operator(CertificateKeeper reached) {
        return new CertificateOperator(reached, showcase, TOKYO, SETTINGS, clock);
    }

    final void passes(int count) {
        passes(operator, count);
    }

    /** One a minute. */
    final void passes(CertificateOperator process, int count) {
        for (int pass = 0; pass < count; pass++) {
            process.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }
    }
}
