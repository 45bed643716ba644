package io.cdnproxy.cdn;

import io.cdnproxy.cdn.CertificateSighting.Described;
import io.cdnproxy.cdn.CertificateSighting.Missing;
import io.cdnproxy.cdn.CertificateSighting.NotSeen;
import io.cdnproxy.cdn.CertificateSighting.Unreadable;
import io.cdnproxy.cdn.PolledMirror.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the certificates that objects use are looked at. */
final class CertificateMirror {
    private static final Duration ISSUED_IS_FRESH_FOR = Duration.ofHours(1);
    private static final Duration OTHERS_ARE_FRESH_FOR = Duration.ofMinutes(1);

    /** Failures in a row after which one more is no passing trouble. */
    private static final int WORTH_TELLING = 2;

    private CertificateMirror() {}

    static PolledMirror<CertificateSighting> of(DistributionApi api) {
        return new PolledMirror<>(new NotSeen(), (arn, last, now) -> look(api, arn, last, now));
    }

    private static Entry<CertificateSighting> look(
            DistributionApi api, String arn, Entry<CertificateSighting> last, Instant now) {
        try {
            return api.describeCertificate(arn)
                    .map(description -> seen(new Described(description), now.plus(freshFor(description))))
                    .orElseGet(() -> seen(new Missing(), now.plus(OTHERS_ARE_FRESH_FOR)));
        } catch (CdnException failure) {
            return last.failed(afterFailure(last, failure), failure, now);
        }
    }

    private static CertificateSighting afterFailure(Entry<CertificateSighting> last, CdnException failure) {
        return switch (last.value()) {
            case NotSeen notSeen -> new Unreadable(failure);
            case Unreadable unreadable -> new Unreadable(failure);
            case Missing missing -> missing;
            case Described described ->
                last.failures() < WORTH_TELLING
                        ? described
                        : new Described(described.description(), Optional.of(failure.verdict()));
        };
    }

    private static Entry<CertificateSighting> seen(CertificateSighting sighting, Instant due) {
        return new Entry<>(sighting, due, 0);
    }

    private static Duration freshFor(CertificateDescription description) {
        return description.status() == CertificateDescription.Status.ISSUED
                ? ISSUED_IS_FRESH_FOR
                : OTHERS_ARE_FRESH_FOR;
    }
}
