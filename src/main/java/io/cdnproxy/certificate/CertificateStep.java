package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.Objects;
import java.util.Optional;

/** The next thing to do about the certificates of an object's own, at most one a pass. */
public sealed interface CertificateStep {

    /** One that changes something, or may have. */
    sealed interface Write extends CertificateStep {

        /** What there is to say while it was not taken. */
        Verdict verdict();
    }

    /**
     * Ask for a certificate.
     *
     * @param epoch see {@link RequestToken}
     */
    record Request(String hostname, int epoch) implements Write {
        public Request {
            Objects.requireNonNull(hostname);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.PendingValidation,
                    "ACM is about to be asked for a certificate for %s; nothing to do".formatted(hostname));
        }
    }

    /** Bring one that was issued elsewhere. */
    record Import(String hostname, ServerKeyPair pair) implements Write {
        public Import {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(pair);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.Importing,
                    "the certificate for %s is about to be imported into ACM; nothing to do".formatted(hostname));
        }
    }

    /** Bring the successor of one that was brought before: it takes its place. */
    record Replace(String id, ServerKeyPair pair) implements Write {
        public Replace {
            Objects.requireNonNull(id);
            Objects.requireNonNull(pair);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.Importing, "a successor is about to be imported into %s; nothing to do".formatted(id));
        }
    }

    /** Tag one that was brought as what it is. */
    record Mark(String id, ImportTag tag) implements Write {
        public Mark {
            Objects.requireNonNull(id);
            Objects.requireNonNull(tag);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.Importing,
                    "certificate %s is about to be tagged with what was imported into it; nothing to do".formatted(id));
        }
    }

    /** Take up what an object of the same name left, to show it or to delete it: it is tagged as this one's. */
    record Reclaim(String id) implements Write {
        public Reclaim {
            Objects.requireNonNull(id);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.PendingValidation,
                    "certificate %s was that of an object of this name, and is about to be taken up again"
                            .formatted(id));
        }
    }

    /**
     * Delete one that nothing is to use any more.
     *
     * @param ended how it came to its end, of one that another one is to replace
     */
    record Delete(String id, Optional<Status> ended) implements Write {
        public Delete {
            Objects.requireNonNull(id);
            Objects.requireNonNull(ended);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.DeletingCertificate, "certificate %s is about to be deleted".formatted(id));
        }
    }

    /** Nothing, until more is known or something lets go. */
    record Wait(Verdict verdict) implements CertificateStep {
        public Wait {
            Objects.requireNonNull(verdict);
        }
    }

    /** Nothing: there is what there should be, as far as it is for the operator to do. */
    record Done() implements CertificateStep {}
}
