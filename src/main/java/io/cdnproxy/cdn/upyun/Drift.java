package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Difference;
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
            differences.add(new Difference(
                    "domains",
                    desired.hostname(),
                    String.join(",", own.hostnames().stream().sorted().toList())));
        }
        certificate(desired, own).forEach(differences::add);
        return List.copyOf(differences);
    }

    private static Stream<Difference> certificate(DesiredService desired, ObservedService own) {
        return desired.front().pair().stream().flatMap(pair -> own.domain(desired.hostname()).stream()
                .flatMap(domain -> domain.shown().stream())
                .filter(shown -> !shown.looksLike(pair))
                .map(shown -> new Difference(
                        "certificate", pair.chain().fingerprint().substring(0, SHOWN_OF_FINGERPRINT), shown.id())));
    }
}
