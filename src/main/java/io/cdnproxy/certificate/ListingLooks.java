package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import java.time.Duration;
import java.util.Optional;

/** How all certificates are looked at together, and how often: not at all where no object is to find its own. */
record ListingLooks(CertificateKeeper keeper) implements PolledMirror.Source<Listing> {
    /** There is one list, by whatever name. */
    static final String ALL = "all certificates";

    private static final Duration FRESH_FOR = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "list of certificates";
    }

    @Override
    public Listing unseen() {
        return new NotSeen();
    }

    @Override
    public Listing look(String all) {
        return new Listed(keeper.list());
    }

    @Override
    public Duration freshFor(String all, Listing seen) {
        return FRESH_FOR;
    }

    @Override
    public Listing withoutLook(Listing last, int failuresBefore, CdnException failure) {
        return switch (last) {
            case NotSeen notSeen -> new Unreadable(failure);
            case Unreadable unreadable -> new Unreadable(failure);
            case Listed listed ->
                failuresBefore < CertificateLooks.WORTH_TELLING
                        ? listed
                        : new Listed(listed.certificates(), Optional.of(failure.verdict()));
        };
    }
}
