package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is to know of the certificates of an object's own: all that {@link CertificateLifecycle} decides upon but what is
 * asked for.
 *
 * @param sight how much of them is seen
 * @param own those that are tagged as the object's, or were just made for it
 * @param inherited those of an object of the same name that lives no more
 * @param shown ids of those that the object's distribution shows to viewers; empty while that is not known
 * @param asked when somebody wanted another attempt
 * @param epoch of the next request
 * @param importsSettled since when a look shows whatever was ever imported for the object
 */
record OwnCertificates(
        Sight sight,
        List<CertificateDescription> own,
        List<CertificateDescription> inherited,
        Optional<Set<String>> shown,
        Optional<Instant> asked,
        int epoch,
        Instant importsSettled) {

    OwnCertificates {
        Objects.requireNonNull(sight);
        own = List.copyOf(own);
        inherited = List.copyOf(inherited);
        shown = shown.map(Set::copyOf);
        Objects.requireNonNull(asked);
        Objects.requireNonNull(importsSettled);
    }

    /** How much is seen. */
    sealed interface Sight {}

    /**
     * All of it.
     *
     * @param asOf the start of the oldest look that says so
     * @param hindrance why some of it cannot be looked at, or not again
     */
    record Whole(Instant asOf, Optional<Verdict> hindrance) implements Sight {
        public Whole {
            Objects.requireNonNull(asOf);
            Objects.requireNonNull(hindrance);
        }

        Whole(Instant asOf) {
            this(asOf, Optional.empty());
        }
    }

    /** Too little to tell that something is not there. */
    record Partial(Verdict why) implements Sight {}

    /** Those that were requested for a name. */
    Stream<CertificateDescription> requestedFor(String hostname) {
        return own.stream()
                .filter(certificate -> !certificate.isImported())
                .filter(certificate -> certificate.isFor(hostname));
    }

    /** Those that were imported for a name. */
    Stream<CertificateDescription> importedFor(String hostname) {
        return own.stream()
                .filter(CertificateDescription::isImported)
                .filter(certificate -> certificate.serves(hostname));
    }

    /** Why a wait for more to be seen lasts longer than it usually does. */
    Optional<Verdict> hindrance() {
        return sight instanceof Whole(var asOf, var hindrance) ? hindrance : Optional.empty();
    }

    /** Whether viewers see it, or may. */
    boolean mayShow(CertificateDescription certificate) {
        return shown.isEmpty() || shown.get().contains(certificate.id());
    }
}
