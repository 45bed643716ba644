package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.Objects;
import java.util.Optional;

/**
 * What an object asks of its CDN, which makes of it what it knows how to bring about.
 *
 * @param spec of which each CDN reads its own part
 * @param certificate for the spec's hostname, as far as it is known
 * @param originReadiness whether a distribution that dials another one may be led to the spec's
 * @param recorded what the object's status says of its distribution
 * @param purge empty if nobody asks for it
 */
public record CdnGoal(
        Owner owner,
        CdnProxySpec spec,
        Certificate certificate,
        Readiness originReadiness,
        Optional<Recorded> recorded,
        Optional<PurgeWish> purge) {
    public CdnGoal {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(spec);
        Objects.requireNonNull(certificate);
        Objects.requireNonNull(originReadiness);
        Objects.requireNonNull(recorded);
        Objects.requireNonNull(purge);
    }

    public CdnGoal(Owner owner, CdnProxySpec spec, Certificate certificate) {
        this(owner, spec, certificate, Readiness.WORKS, Optional.empty(), Optional.empty());
    }

    /**
     * A distribution as a status told of it last.
     *
     * @param deployed whether its settings had reached every edge, by a status that was written for this object and no earlier one of its name
     */
    public record Recorded(String id, boolean deployed) {
        public Recorded {
            Objects.requireNonNull(id);
        }
    }

    /** The same of an object whose status says this. */
    public CdnGoal recordedAs(Optional<Recorded> last) {
        return new CdnGoal(owner, spec, certificate, originReadiness, last, purge);
    }

    /** The same of an object whose user may want what is kept to be forgotten. */
    public CdnGoal purging(Optional<PurgeWish> wish) {
        return new CdnGoal(owner, spec, certificate, originReadiness, recorded, wish);
    }

    /**
     * A certificate, wherever it comes from.
     *
     * @param id by which the CDN knows it; empty while it is not known which one it will be
     * @param pair itself, for a CDN that is brought it and keeps it for the object; empty where somebody else keeps it
     * @param usable whether the CDN can be given it
     * @param ifRefused what it comes from if the CDN does not take it all the same; empty while that is not known
     * @param replaces id of the one that the object chose before by itself, in whose place this one is shown whatever is left as it is; empty
     *     if a person chose either
     */
    public record Certificate(
            Optional<String> id,
            Optional<ServerKeyPair> pair,
            Verdict usable,
            Optional<Verdict> ifRefused,
            Optional<String> replaces) {
        /** For a CDN that is given none, because it has its own. */
        public static final Certificate NONE = new Certificate(
                Optional.empty(), Verdict.unknown("the CDN has a certificate of its own"), Optional.empty());

        public Certificate {
            Objects.requireNonNull(id);
            Objects.requireNonNull(pair);
            Objects.requireNonNull(usable);
            Objects.requireNonNull(ifRefused);
            Objects.requireNonNull(replaces);
            if (usable.isTrue() && id.isEmpty() && pair.isEmpty()) {
                throw new IllegalArgumentException("a certificate that can be used is there, or has an id");
            }
        }

        /** One that somebody keeps, and that a person chose, or the first one. */
        public Certificate(Optional<String> id, Verdict usable, Optional<Verdict> ifRefused) {
            this(id, Optional.empty(), usable, ifRefused, Optional.empty());
        }

        /** Whether it is to be shown in the place of this one, which the object chose before. */
        public boolean succeeds(Optional<String> shown) {
            return replaces.isPresent() && replaces.equals(shown) && id.isPresent() && !id.equals(shown);
        }
    }

    /** Whether an origin can take over from another one. */
    public enum Readiness {
        WORKS,
        DOES_NOT_WORK_YET
    }

    /** The same, but a distribution that dials another origin goes on doing so: this one does not work yet. */
    public CdnGoal keepingOrigin() {
        return new CdnGoal(owner, spec, certificate, Readiness.DOES_NOT_WORK_YET, recorded, purge);
    }
}
