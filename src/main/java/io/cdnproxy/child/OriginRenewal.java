package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is to replace the origin's certificate, and whether that comes in time. It can be served all the same, so that this never makes a
 * verdict False. Pure.
 */
sealed interface OriginRenewal {

    /** @param usable what there is to say of the certificate as it is */
    Verdict judge(String usable, X509Certificate certificate);

    /**
     * Begins at a time that it tells, and tries again when it fails.
     *
     * @param unfinished what there is to say of the successor, where that was looked for
     */
    record ByCertManager(CertificateOrder order, Certificate certificate, Optional<Verdict> unfinished)
            implements OriginRenewal {
        /** Of the time that it leaves itself: some minutes of an hour, some days of a month. */
        private static final int DUE_AFTER = 10;

        @Override
        public Verdict judge(String usable, X509Certificate present) {
            var end = present.getNotAfter().toInstant();
            return unfinished
                    .filter(verdict -> Issuance.failed(certificate).isPresent())
                    .map(Verdict::message)
                    .map(remedy -> unrenewed(Reason.RenewalFailed, usable, end, remedy))
                    .or(() -> overdue(end).map(remedy -> unrenewed(Reason.ExpiresSoon, usable, end, remedy)))
                    .orElseGet(() -> Verdict.works(usable));
        }

        private static Verdict unrenewed(Reason reason, String usable, Instant end, String remedy) {
            return Verdict.works(
                    reason, "%s; it ends on %s, and has not been renewed: %s".formatted(usable, end, remedy));
        }

        private Optional<String> overdue(Instant end) {
            return Optional.ofNullable(certificate.getStatus())
                    .map(CertificateStatus::getRenewalTime)
                    .map(Instant::parse)
                    .filter(begin -> order.now()
                            .isAfter(begin.plus(Duration.between(begin, end).dividedBy(DUE_AFTER))))
                    .map(begin -> unfinished
                            .map(Verdict::message)
                            .orElseGet(() ->
                                    "cert-manager was to begin on %s; see that it runs, and kubectl describe certificate %s"
                                            .formatted(begin, order.certificate())));
        }
    }

    /** What was to see to it has been taken away: the sooner that is known the better. */
    record ByNobody() implements OriginRenewal {
        @Override
        public Verdict judge(String usable, X509Certificate present) {
            return Verdict.works(
                    Reason.ExpiresSoon,
                    "%s; it ends on %s, and nobody renews it, as the API server does not know cert-manager, which issuerRef needs: install it, or use secretName"
                            .formatted(usable, present.getNotAfter().toInstant()));
        }
    }

    /** Whoever keeps the Secret, of whom nobody knows when. */
    record ByOwner(String secret, Instant now) implements OriginRenewal {
        // Whoever renews by a program does so with a third of the life left, or a month of it.
        // https://letsencrypt.org/docs/integration-guide/#when-to-renew
        private static final Duration LATE = Duration.ofDays(21);
        private static final int LATE_IN_A_SHORT_LIFE = 4;

        @Override
        public Verdict judge(String usable, X509Certificate present) {
            var end = present.getNotAfter().toInstant();
            var life = Duration.between(present.getNotBefore().toInstant(), end);
            var late = min(LATE, life.dividedBy(LATE_IN_A_SHORT_LIFE));
            return now.isAfter(end.minus(late))
                    ? Verdict.works(
                            Reason.ExpiresSoon,
                            "%s; it ends on %s: store its successor in Secret %s before".formatted(usable, end, secret))
                    : Verdict.works(usable);
        }

        private static Duration min(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }
}
