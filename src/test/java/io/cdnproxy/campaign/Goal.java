package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Account.Certificate;
import io.cdnproxy.sandbox.ProxyResource;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a step of a workload waits for. */
enum Goal {
    /** It is done at once. */
    NOTHING(corner -> true),
    /** Every link works, judged for the spec as it is now, and the status has nothing more to tell. */
    READY(corner -> ready(corner).isPresent()),
    /** The same, and what served before is gone. */
    TIDY(corner -> ready(corner).filter(proxy -> isTidy(corner, proxy)).isPresent()),
    /** Every link works, though the origin may be one that the CDN alone reaches, and no name of before is left. */
    SERVED(corner -> served(corner).isPresent()),
    /** The same, and the certificate that is stored in the Secret is the only one that the object has. */
    RENEWED(corner -> served(corner).isPresent()
            && hasImported(corner)
            && ownCertificates(corner).size() == 1),
    /** The CDN's keeper of certificates has been asked for one. */
    CERTIFICATE_REQUESTED(corner -> !ownCertificates(corner).isEmpty()),
    /** Every link works, and what is stored in the Secret has been imported. */
    IMPORTED(corner -> ready(corner).isPresent() && hasImported(corner)),
    /** The CDN has taken a distribution on and may still be at work on it. */
    DISTRIBUTION_MADE(
            corner -> corner.proxy().flatMap(ProxyResource::distributionId).isPresent()),
    /** The finalizer was removed, and the garbage collector has been there. */
    GONE(corner -> corner.proxy().isEmpty() && !corner.hasChildren());

    private static final int HEXADECIMAL = 16;

    private final Predicate<Corner> reached;

    Goal(Predicate<Corner> reached) {
        this.reached = reached;
    }

    boolean isReachedIn(Corner corner) {
        return reached.test(corner);
    }

    private static Optional<ProxyResource> ready(Corner corner) {
        return corner.proxy().filter(Goal::judgesTheLatestSpec).filter(ProxyResource::isSettled);
    }

    private static Optional<ProxyResource> served(Corner corner) {
        return corner.proxy()
                .filter(Goal::judgesTheLatestSpec)
                .filter(ProxyResource::isReady)
                .filter(Goal::hasNoFormerNames);
    }

    private static boolean judgesTheLatestSpec(ProxyResource proxy) {
        return Objects.equals(
                String.valueOf(proxy.object().getMetadata().getGeneration()),
                String.valueOf(proxy.object().<Object>get("status", "observedGeneration")));
    }

    private static boolean isTidy(Corner corner, ProxyResource proxy) {
        var own = ownCertificates(corner);
        return hasNoFormerNames(proxy)
                && own.stream()
                        .allMatch(arn -> arn.equals(proxy.object().<Object>get("status", "viewerCertificate", "arn")))
                && own.isEmpty() == !corner.hasProofOrdered();
    }

    /** Neither one that still serves nor one whose record is still to go. */
    private static boolean hasNoFormerNames(ProxyResource proxy) {
        return Stream.of("former", "withdrawn")
                .map(kind -> proxy.object().<Object>get("status", "hostnames", kind))
                .noneMatch(names -> names instanceof List<?> some && !some.isEmpty());
    }

    private static boolean hasImported(Corner corner) {
        return corner.account().certificates().stream()
                .filter(Certificate::isOfAnObject)
                .filter(certificate -> !certificate.serial().isEmpty())
                .map(certificate -> new BigInteger(certificate.serial(), HEXADECIMAL))
                .anyMatch(serial -> corner.stored().filter(serial::equals).isPresent());
    }

    private static List<String> ownCertificates(Corner corner) {
        return corner.account().certificates().stream()
                .filter(Certificate::isOfAnObject)
                .map(Certificate::id)
                .toList();
    }
}
