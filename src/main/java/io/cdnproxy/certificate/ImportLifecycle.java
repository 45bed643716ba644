package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateStep.Import;
import io.cdnproxy.certificate.CertificateStep.Mark;
import io.cdnproxy.certificate.CertificateStep.Reclaim;
import io.cdnproxy.certificate.CertificateStep.Replace;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.pki.KeyType;
import io.cdnproxy.pki.ServerKeyPair;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * The next step towards the one import that an object asks for, of what it offers now. A pure function. No token tells a keeper that it has an
 * import already, so that none is made before a look shows whatever may have been imported before; and what shows up later than that all the
 * same is one too many, and is discarded.
 */
final class ImportLifecycle {

    private ImportLifecycle() {}

    /**
     * What it takes to have what is offered; empty if it is there, or nothing is.
     *
     * @param names all that the object goes by, or did
     */
    static Optional<CertificateStep> provide(
            Wish.Import wish, Set<String> names, OwnCertificates seen, Instant asOf, Instant now) {
        return wish.offer().pair().flatMap(pair -> holder(wish, pair, seen)
                .map(holder -> identify(holder, pair, seen))
                .orElseGet(() -> Optional.of(bring(wish, pair, names, seen, asOf, now))));
    }

    /**
     * One that was imported before there were such tags has none. What the CDN shows it has taken with its chain; what it does not it may
     * have refused for another chain than the one that is offered by now, which is told by nothing.
     */
    private static Optional<CertificateStep> identify(
            CertificateDescription holder, ServerKeyPair pair, OwnCertificates seen) {
        if (tag(holder).isPresent() || seen.shown().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                seen.mayShow(holder) ? new Mark(holder.id(), ImportTag.of(pair)) : new Replace(holder.id(), pair));
    }

    private static CertificateStep bring(
            Wish.Import wish, ServerKeyPair pair, Set<String> names, OwnCertificates seen, Instant asOf, Instant now) {
        if (seen.importedFor(wish.hostname())
                .anyMatch(certificate -> serial(certificate).isEmpty())) {
            return new Wait(seen.hindrance()
                    .orElseGet(
                            () -> Verdict.unknown("not yet known: ACM was not asked yet what was imported for %s before"
                                    .formatted(wish.hostname()))));
        }
        return seen.importedFor(wish.hostname())
                .filter(certificate -> makesRoomFor(pair, certificate, names, seen))
                .max(order(seen, now))
                .<CertificateStep>map(certificate -> new Replace(certificate.id(), pair))
                .or(() -> inherited(wish, pair, seen, now))
                .orElseGet(() -> anew(wish, pair, seen, asOf));
    }

    private static Optional<CertificateStep> inherited(
            Wish.Import wish, ServerKeyPair pair, OwnCertificates seen, Instant now) {
        return seen.inherited().stream()
                .filter(CertificateDescription::isImported)
                .filter(certificate -> certificate.serves(wish.hostname()))
                .filter(certificate ->
                        key(certificate).filter(pair.chain().keyType()::equals).isPresent())
                .max(order(seen, now))
                .map(certificate -> new Reclaim(certificate.id()));
    }

    private static CertificateStep anew(Wish.Import wish, ServerKeyPair pair, OwnCertificates seen, Instant asOf) {
        return asOf.isBefore(seen.importsSettled())
                ? new Wait(seen.hindrance()
                        .orElseGet(() -> Verdict.fails(
                                Reason.Importing,
                                "the certificate for %s is imported into ACM once it is certain that it is not there yet, which takes less than a minute; nothing to do"
                                        .formatted(wish.hostname()))))
                : new Import(wish.hostname(), pair);
    }

    // https://docs.aws.amazon.com/acm/latest/userguide/import-reimport.html
    private static boolean makesRoomFor(
            ServerKeyPair pair, CertificateDescription certificate, Set<String> names, OwnCertificates seen) {
        return key(certificate).filter(pair.chain().keyType()::equals).isPresent()
                && (!seen.mayShow(certificate) || coversAsMuch(pair, certificate, names));
    }

    /** While a name is changed viewers still come by the former one. */
    private static boolean coversAsMuch(ServerKeyPair pair, CertificateDescription certificate, Set<String> names) {
        return names.stream()
                .filter(certificate.names()::covers)
                .allMatch(pair.chain().names()::covers);
    }

    /** The one that holds what is offered; without an offer the one that serves best. */
    static Optional<CertificateDescription> best(Wish.Import wish, OwnCertificates seen, Instant now) {
        return wish.offer().pair().flatMap(pair -> holder(wish, pair, seen)).or(() -> seen.importedFor(wish.hostname())
                .max(order(seen, now)));
    }

    /** By its serial too: whoever imports another one by hand leaves the tag as it is. */
    static boolean holds(CertificateDescription certificate, ServerKeyPair pair) {
        return serial(certificate).filter(pair.serial()::equals).isPresent()
                && tag(certificate).map(ImportTag.of(pair)::equals).orElse(true);
    }

    private static Optional<CertificateDescription> holder(Wish.Import wish, ServerKeyPair pair, OwnCertificates seen) {
        return seen.importedFor(wish.hostname())
                .filter(certificate -> holds(certificate, pair))
                .max(Comparator.comparing(seen::mayShow).thenComparing(CertificateDescription::id));
    }

    private static Comparator<CertificateDescription> order(OwnCertificates seen, Instant now) {
        return Comparator.<CertificateDescription, Boolean>comparing(
                        certificate -> !Replacement.isOver(certificate, now))
                .thenComparing(seen::mayShow)
                .thenComparing(certificate -> certificate.notAfter().orElse(Instant.MIN))
                .thenComparing(CertificateDescription::id);
    }

    private static Optional<BigInteger> serial(CertificateDescription certificate) {
        return byOwner(certificate).flatMap(Renewal.ByOwner::serial);
    }

    private static Optional<KeyType> key(CertificateDescription certificate) {
        return byOwner(certificate).flatMap(Renewal.ByOwner::key);
    }

    private static Optional<ImportTag> tag(CertificateDescription certificate) {
        return byOwner(certificate).flatMap(Renewal.ByOwner::tag);
    }

    private static Optional<Renewal.ByOwner> byOwner(CertificateDescription certificate) {
        return certificate.renewal() instanceof Renewal.ByOwner imported ? Optional.of(imported) : Optional.empty();
    }
}
