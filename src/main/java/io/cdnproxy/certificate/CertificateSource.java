package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Owner;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Where the certificate for a hostname comes from. */
public sealed interface CertificateSource {

    /** Whether the list of all certificates tells something of it. */
    default boolean isListed() {
        return true;
    }

    /** Whether somebody made it for purposes of their own, for which its keeper wants to see proofs as for the object's. */
    default boolean isSomebodyElses() {
        return false;
    }

    /** What there is of it in the cluster, where it comes from there. */
    default Optional<ImportOffer> offered() {
        return Optional.empty();
    }

    /** Somebody made it, and the object names it: it is looked at, and never changed. */
    record Named(String id) implements CertificateSource {
        public Named {
            Objects.requireNonNull(id);
        }

        @Override
        public boolean isListed() {
            return false;
        }

        @Override
        public boolean isSomebodyElses() {
            return true;
        }
    }

    /** The CDN has its own, which shows at its edge alone: nobody is asked for it. */
    record OfTheCdn() implements CertificateSource {
        @Override
        public boolean isListed() {
            return false;
        }
    }

    /**
     * Somebody made it, and it is found by what it covers: the best of all that are there, and were not made for another object.
     *
     * @param shown ids of those that viewers see, as far as that is known: they do until a better one is known to be one
     */
    record Discovered(Owner owner, Set<String> shown) implements CertificateSource {
        public Discovered {
            Objects.requireNonNull(owner);
            shown = Set.copyOf(shown);
        }

        @Override
        public boolean isSomebodyElses() {
            return true;
        }
    }

    /** The object has it imported for itself, from what somebody else issues. */
    record Imported(Owner owner, ImportOffer offer) implements CertificateSource {
        public Imported {
            Objects.requireNonNull(owner);
            Objects.requireNonNull(offer);
        }

        @Override
        public Optional<ImportOffer> offered() {
            return Optional.of(offer);
        }
    }

    /** The object brings it to its CDN, which keeps it for that object alone: it is a part of what the object has there. */
    record Brought(ImportOffer offer) implements CertificateSource {
        public Brought {
            Objects.requireNonNull(offer);
        }

        @Override
        public Optional<ImportOffer> offered() {
            return Optional.of(offer);
        }

        @Override
        public boolean isListed() {
            return false;
        }
    }

    /** The object has it requested for itself: it is the only one that does, and the one that discards it. */
    record Requested(Owner owner) implements CertificateSource {
        public Requested {
            Objects.requireNonNull(owner);
        }
    }
}
