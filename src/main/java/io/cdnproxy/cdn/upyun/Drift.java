package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** In what a service is not as its object asks for. Pure. */
final class Drift {
    private static final int SHOWN_OF_FINGERPRINT = 16;

    private Drift() {}

    /** All differences, in a fixed order. */
    static List<Difference> of(DesiredService desired, ObservedService own) {
        var present = ServiceSettings.of(own);
        var differences = new ArrayList<>(desired.settingsOver(present).differences(present));
        if (!own.hostnames().equals(Set.of(desired.hostname()))) {
            differences.add(Difference.of(
                    ComparedSetting.DOMAINS,
                    desired.hostname(),
                    String.join(",", own.hostnames().stream().sorted().toList())));
        }
        certificate(desired, own).forEach(differences::add);
        return List.copyOf(differences);
    }

    /** Those that are left as they are by who leaves what somebody has set: what a service lacks altogether nobody has. */
    static List<Difference> left(DesiredService desired, ObservedService own, Memory memory) {
        return of(desired.inTheEnd(), own).stream()
                .filter(difference -> isLeft(difference, desired, own, memory))
                .toList();
    }

    private static boolean isLeft(Difference difference, DesiredService desired, ObservedService own, Memory memory) {
        if (difference.isOf(Decides.NAMES)) {
            return !own.domains().isEmpty();
        }
        if (difference.isOf(Decides.CERTIFICATE)) {
            return desired.front().pair().stream().anyMatch(pair -> own.domain(desired.hostname())
                    .filter(domain -> ServedCertificate.isOutlasted(domain, pair, memory))
                    .isPresent());
        }
        return own.source().isPresent();
    }

    private static Stream<Difference> certificate(DesiredService desired, ObservedService own) {
        return desired.front().pair().stream().flatMap(pair -> own.domain(desired.hostname()).stream()
                .filter(domain -> !isShown(pair, domain))
                .map(domain -> Difference.of(
                        ComparedSetting.CERTIFICATE,
                        pair.chain().fingerprint().substring(0, SHOWN_OF_FINGERPRINT),
                        domain.shown().map(FittingCertificate::id).orElse(""))));
    }

    private static boolean isShown(ServerKeyPair pair, BoundDomain domain) {
        return domain.shown()
                .map(shown -> shown.looksLike(pair))
                // A list has been seen to leave out what is shown, and of a name that is not approved nothing can be.
                .orElse(domain.https() || domain.review() != BoundDomain.Review.NORMAL);
    }
}
