package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What there is to say of a certificate that cannot be deleted because something shows it. Pure.
 *
 * @param id of the certificate
 * @param users what shows it, by its provider's ids
 * @param distribution id of the one that it was made for; empty if that is not known
 * @param since when it was to be deleted
 */
record CertificateInUse(String id, List<String> users, Optional<String> distribution, Instant since) {
    // No page of AWS says how long it takes: 10 to 20 minutes were seen.
    static final Duration LET_GO_WITHIN = Duration.ofMinutes(20);

    private static final String LET_GO =
            "or let go of it with cdn.deletionPolicy Retain, and it stays in the account with whatever shows it";

    /** More of them would leave no room for what to do. */
    private static final int MOST_NAMED = 3;

    // Nobody promises an order, and a message that tells the same is to be the same.
    CertificateInUse {
        users = users.stream().sorted().toList();
    }

    /** As long as its object lives: empty while it may be let go of by itself. */
    Optional<String> remark(Instant now) {
        var others = others();
        if (!isLate(now)) {
            return Optional.empty();
        }
        return Optional.of(
                others.isEmpty()
                        ? "certificate %s, which this object does without, is in use at AWS%s for longer than the %d minutes that it takes to let go of it: wait, or ask AWS Support what holds it"
                                .formatted(id, users.isEmpty() ? "" : " by " + named(users), LET_GO_WITHIN.toMinutes())
                        : "certificate %s, which this object does without, cannot be deleted as long as %s %s it, which this object has not made: take it off there, or take the tag %s off the certificate, which is left to whoever uses it then"
                                .formatted(id, named(others), others.size() == 1 ? "uses" : "use", Owner.UID_TAG));
    }

    private boolean isLate(Instant now) {
        return !now.isBefore(since.plus(LET_GO_WITHIN));
    }

    private List<String> others() {
        return users.stream().filter(Predicate.not(this::isOurs)).toList();
    }

    /** Once it is to go with its object. */
    String message(Instant now) {
        boolean late = isLate(now);
        var others = others();
        // Without its id the own distribution could be one of them.
        if (!others.isEmpty() && (late || distribution.isPresent())) {
            return "certificate %s cannot be deleted as long as %s %s it, which this object has not made: take it off there, %s"
                    .formatted(id, named(others), others.size() == 1 ? "uses" : "use", LET_GO);
        }
        return late
                ? "certificate %s is in use at AWS%s, %d minutes after its distribution was gone and longer: wait, or ask AWS Support what holds it, %s"
                        .formatted(id, users.isEmpty() ? "" : " by " + named(users), LET_GO_WITHIN.toMinutes(), LET_GO)
                : ("certificate %s is deleted as soon as AWS lets go of it, which takes 10 to 20 minutes after its "
                                + "distribution is gone; nothing to do, unless something else shows it")
                        .formatted(id);
    }

    private static String named(List<String> users) {
        return users.size() > MOST_NAMED
                ? "%s and %d more".formatted(String.join(", ", users.subList(0, MOST_NAMED)), users.size() - MOST_NAMED)
                : String.join(" and ", users);
    }

    private boolean isOurs(String user) {
        return distribution.filter(own -> user.endsWith("/" + own)).isPresent();
    }
}
