package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.PolledMirror;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How it is looked of which namespace's objects one is that a certificate was made for: by its tags, which no list shows.
 *
 * @param tags of a certificate; throws a {@link CdnException} if they are not to be had
 * @param installation whose namespaces matter
 */
record NamespaceLooks(Function<String, Map<String, String>> tags, String installation)
        implements PolledMirror.Source<NamespaceLooks.Look> {
    /** A certificate never comes into another namespace. */
    private static final Duration FRESH_FOR = Duration.ofDays(1);

    /** In a row: to count one for nobody is better than to have everybody wait for it. */
    private static final int MOST_FAILURES = 3;

    /**
     * What is known of a certificate.
     *
     * @param settled whether that is known, or never will be
     * @param namespace empty if it is no namespace's of this installation
     */
    record Look(boolean settled, Optional<String> namespace) {
        Look {
            Objects.requireNonNull(namespace);
        }
    }

    @Override
    public String name() {
        return "certificate's tags";
    }

    @Override
    public Look unseen() {
        return new Look(false, Optional.empty());
    }

    @Override
    public Look look(String id) {
        return new Look(true, Ownership.namespace(installation, tags.apply(id)));
    }

    @Override
    public Duration freshFor(String id, Look seen) {
        return FRESH_FOR;
    }

    @Override
    public Look withoutLook(Look last, int failuresBefore, CdnException failure) {
        return last.settled() ? last : new Look(isGivenUp(failuresBefore, failure), Optional.empty());
    }

    private static boolean isGivenUp(int failuresBefore, CdnException failure) {
        return switch (failure.errorClass()) {
            case DENIED, GONE -> true;
            case THROTTLED -> false;
            case DUPLICATE,
                    ALIAS_TAKEN,
                    NOT_OURS,
                    REFUSED,
                    STALE,
                    BUSY,
                    QUOTA,
                    INVALID,
                    CERTIFICATE_REFUSED,
                    UNAVAILABLE -> failuresBefore + 1 >= MOST_FAILURES;
        };
    }
}
