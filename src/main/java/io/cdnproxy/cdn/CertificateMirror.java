package io.cdnproxy.cdn;

import io.cdnproxy.cdn.CertificateSighting.Described;
import io.cdnproxy.cdn.CertificateSighting.Missing;
import io.cdnproxy.cdn.CertificateSighting.NotSeen;
import io.cdnproxy.cdn.CertificateSighting.Unreadable;
import java.time.Duration;
import java.util.Optional;

/** How the certificates that objects use are looked at. */
final class CertificateMirror {
    private static final Duration ISSUED_IS_FRESH_FOR = Duration.ofHours(1);
    private static final Duration OTHERS_ARE_FRESH_FOR = Duration.ofMinutes(1);

    /** Failures in a row after which one more is no passing trouble. */
    private static final int WORTH_TELLING = 2;

    private CertificateMirror() {}

    static PolledMirror<CertificateSighting> of(DistributionApi api, Duration betweenLooks, CdnEvents events) {
        return new PolledMirror<>(new Certificates(api), betweenLooks, events);
    }

    private record Certificates(DistributionApi api) implements PolledMirror.Source<CertificateSighting> {

        @Override
        public String name() {
            return "certificate";
        }

        @Override
        public CertificateSighting unseen() {
            return new NotSeen();
        }

        @Override
        public CertificateSighting look(String arn) {
            return api.describeCertificate(arn)
                    .<CertificateSighting>map(Described::new)
                    .orElseGet(Missing::new);
        }

        @Override
        public Duration freshFor(String arn, CertificateSighting seen) {
            return seen instanceof Described(var description, var outdated)
                            && description.status() == CertificateDescription.Status.ISSUED
                    ? ISSUED_IS_FRESH_FOR
                    : OTHERS_ARE_FRESH_FOR;
        }

        @Override
        public CertificateSighting withoutLook(CertificateSighting last, int failuresBefore, CdnException failure) {
            return switch (last) {
                case NotSeen notSeen -> new Unreadable(failure);
                case Unreadable unreadable -> new Unreadable(failure);
                case Missing missing -> missing;
                case Described described ->
                    failuresBefore < WORTH_TELLING
                            ? described
                            : new Described(described.description(), Optional.of(failure.verdict()));
            };
        }
    }
}
