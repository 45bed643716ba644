package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate for viewers, as its keeper describes it.
 *
 * @param id by which its keeper and the CDN know it
 * @param names all subject alternative names, or those of them that are known
 * @param life when it was asked for, and when it ends
 * @param flaw the first one that its keeper tells of, if any
 * @param proofs of whose its names are
 * @param renewal once it is issued
 * @param unread why there may be more names than are known; empty if there are none
 */
public record CertificateDescription(
        String id,
        Status status,
        CertificateNames names,
        Life life,
        Optional<Flaw> flaw,
        Proofs proofs,
        Renewal renewal,
        Optional<Verdict> unread) {

    /** What becomes of certificates; the words are ACM's. */
    public enum Status {
        PENDING_VALIDATION,
        ISSUED,
        INACTIVE,
        EXPIRED,
        VALIDATION_TIMED_OUT,
        REVOKED,
        FAILED,
        UNKNOWN
    }

    public CertificateDescription {
        Objects.requireNonNull(id);
        Objects.requireNonNull(status);
        Objects.requireNonNull(names);
        Objects.requireNonNull(life);
        Objects.requireNonNull(flaw);
        Objects.requireNonNull(proofs);
        Objects.requireNonNull(renewal);
        Objects.requireNonNull(unread);
    }

    /** All of whose names are known. */
    public CertificateDescription(
            String id,
            Status status,
            CertificateNames names,
            Life life,
            Optional<Flaw> flaw,
            Proofs proofs,
            Renewal renewal) {
        this(id, status, names, life, flaw, proofs, renewal, Optional.empty());
    }

    /**
     * The time that it has.
     *
     * @param begun when it was asked for, or imported; empty if its keeper does not tell
     * @param issued when what it is now came to its keeper, by issue or import; empty if its keeper does not tell
     * @param end empty before it is issued
     */
    public record Life(Optional<Instant> begun, Optional<Instant> issued, Optional<Instant> end) {
        public Life {
            Objects.requireNonNull(begun);
            Objects.requireNonNull(issued);
            Objects.requireNonNull(end);
        }

        public Life(Optional<Instant> begun, Optional<Instant> end) {
            this(begun, Optional.empty(), end);
        }
    }

    /**
     * What its keeper wants to see in DNS.
     *
     * @param all records that it looks at when it issues or renews
     * @param missing those that it waits for now
     * @param byMail whether it asks the domain's people by mail in place of that
     */
    public record Proofs(List<ValidationRecord> all, List<ValidationRecord> missing, boolean byMail) {
        public static final Proofs NONE = new Proofs(List.of(), List.of());

        public Proofs {
            all = List.copyOf(all);
            missing = List.copyOf(missing);
        }

        /** Of one that asks for records, or for nothing. */
        public Proofs(List<ValidationRecord> all, List<ValidationRecord> missing) {
            this(all, missing, false);
        }
    }

    /** As long as nobody has described it: one that was just asked for. */
    static CertificateDescription justRequested(String id, String hostname, Instant at) {
        return new CertificateDescription(
                id,
                Status.PENDING_VALIDATION,
                CertificateNames.of(hostname),
                new Life(Optional.of(at), Optional.empty()),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.Untold());
    }

    /** As long as nobody has described it: one that was just brought. */
    static CertificateDescription justBrought(String id, ServerKeyPair pair, Instant begun, Instant at) {
        var chain = pair.chain();
        return new CertificateDescription(
                id,
                Status.ISSUED,
                chain.names(),
                new Life(Optional.of(begun), Optional.of(at), Optional.of(chain.notAfter())),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByOwner(Optional.of(pair.serial()), Optional.of(chain.keyType())));
    }

    /** The same, of which all names are known. */
    public CertificateDescription withNames(CertificateNames all) {
        return new CertificateDescription(id, status, all, life, flaw, proofs, renewal);
    }

    /** The same, which may have more names. */
    public CertificateDescription withNamesUnread(Verdict why) {
        return new CertificateDescription(id, status, names, life, flaw, proofs, renewal, Optional.of(why));
    }

    /** The same, of which it is known what its tags tell of an import; of one that was not imported they tell nothing. */
    CertificateDescription withTag(Optional<ImportTag> tag) {
        return renewal instanceof Renewal.ByOwner(var serial, var key, var unknown)
                ? new CertificateDescription(
                        id, status, names, life, flaw, proofs, new Renewal.ByOwner(serial, key, tag), unread)
                : this;
    }

    /** When it ends; empty before it is issued. */
    public Optional<Instant> notAfter() {
        return life.end();
    }

    /** The keeper's word for why it was not issued. */
    public Optional<String> failureReason() {
        return flaw.flatMap(
                found -> found instanceof Flaw.NotIssued(var reason) ? Optional.of(reason) : Optional.empty());
    }

    /** Records that the keeper waits for, to issue or to renew. */
    public List<ValidationRecord> unproven() {
        return proofs.missing();
    }

    boolean isImported() {
        return renewal instanceof Renewal.ByOwner;
    }

    /** Whether it is for this name, and for none besides: so it is requested. */
    boolean isFor(String hostname) {
        return names.equals(CertificateNames.of(hostname));
    }

    /** Whether it may be what an object has for this name: others choose the names of what is imported. */
    boolean serves(String hostname) {
        return isImported() ? names.covers(hostname) : isFor(hostname);
    }
}
