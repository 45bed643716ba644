package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What there is to say of the certificate that was imported for an object, or is to be. Pure functions. */
final class ImportedCertificate {

    private ImportedCertificate() {}

    /** @param obstacle why the last step was not taken */
    static CertificateReport report(Wish.Import wish, OwnCertificates seen, Optional<Verdict> obstacle, Instant now) {
        // That something is not known yet keeps nothing from being imported but for a moment.
        var lasting = obstacle.filter(Verdict::isFalse);
        return ImportLifecycle.best(wish, seen, now)
                .map(found -> CertificateReport.of(found, judge(found, wish, lasting, now), now))
                .orElseGet(() -> new CertificateReport(Optional.empty(), none(wish, seen, obstacle), Optional.empty()));
    }

    private static Verdict none(Wish.Import wish, OwnCertificates seen, Optional<Verdict> obstacle) {
        if (wish.offer().pair().isEmpty()) {
            return wish.offer().verdict();
        }
        return obstacle.orElseGet(() -> switch (seen.sight()) {
            case OwnCertificates.Partial(var why) -> why;
            case OwnCertificates.Whole whole ->
                new CertificateStep.Import(wish.hostname(), wish.offer().pair().get()).verdict();
        });
    }

    private static Verdict judge(
            CertificateDescription found, Wish.Import wish, Optional<Verdict> obstacle, Instant now) {
        var offer = wish.offer();
        var present = CertificateRule.judge(found, wish.hostname(), now, Verdict::works);
        if (offer.pair().isEmpty()) {
            return withFormer(offer.verdict(), present, found);
        }
        boolean isOffered = ImportLifecycle.holds(found, offer.pair().get());
        if (isOffered) {
            return present.isTrue() ? lasting(present, offer.verdict()) : present;
        }
        var successor = obstacle.map(why -> "its successor could not be imported: " + why.message())
                .orElse("its successor is about to be imported");
        return present.isTrue()
                ? Verdict.works(
                        obstacle.isPresent() ? Reason.ExpiresSoon : Reason.Succeeded,
                        "%s until it ends%s; %s".formatted(present.message(), date(found), successor))
                : obstacle.orElseGet(
                        () -> Verdict.fails(present.reason(), "%s; %s".formatted(present.message(), successor)));
    }

    /** Nobody but whoever offers it sees to its successor. */
    private static Verdict lasting(Verdict present, Verdict offer) {
        return Verdict.works(
                offer.reason(),
                "%s; ACM does not renew what was imported, so that its successor is imported once it is in the Secret: %s"
                        .formatted(present.message(), offer.message()));
    }

    /** What was imported before goes on being shown, however broken its successor is. */
    private static Verdict withFormer(Verdict offer, Verdict present, CertificateDescription found) {
        return present.isTrue()
                ? new Verdict(
                        offer.status(),
                        offer.reason(),
                        "%s; until then viewers see the one that was imported before, which ends%s"
                                .formatted(offer.message(), date(found)))
                : offer;
    }

    private static String date(CertificateDescription certificate) {
        return certificate
                .notAfter()
                .map(end -> " on " + end.atZone(ZoneOffset.UTC).toLocalDate())
                .orElse("");
    }
}
