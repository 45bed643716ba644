package io.cdnproxy.certificate;

import io.cdnproxy.cdn.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * That a keeper did not delete a certificate, because something shows it. What shows it may let go of it in a moment, or never.
 *
 * @param users what shows it, by its provider's ids; empty if that is not told
 * @param since when it was refused first
 * @param last when it was refused last
 * @param inARow how often
 * @param due when it is tried again
 */
record RefusedDeletion(List<String> users, Instant since, Instant last, int inARow, Instant due) {
    /** Of the time that it has lasted: what lasts long goes on for long, and each try takes several calls. */
    private static final int SHARE_TO_WAIT = 4;

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** Between two tries that somebody asks for. */
    private static final Duration LEAST_PAUSE = Duration.ofMinutes(1);

    RefusedDeletion {
        users = List.copyOf(users);
    }

    static RefusedDeletion first(List<String> users, Instant at) {
        return new RefusedDeletion(users, at, at, 1, at.plus(ErrorClass.BUSY.delay(1)));
    }

    RefusedDeletion again(List<String> now, Instant at) {
        return new RefusedDeletion(now, since, at, inARow + 1, at.plus(pause(at)));
    }

    private Duration pause(Instant at) {
        var lasting = Duration.between(since, at);
        if (lasting.compareTo(CertificateInUse.LET_GO_WITHIN) < 0) {
            return ErrorClass.BUSY.delay(inARow + 1);
        }
        var share = lasting.dividedBy(SHARE_TO_WAIT);
        return share.compareTo(LONGEST_PAUSE) < 0 ? share : LONGEST_PAUSE;
    }

    /** The same, now that somebody wants another try. */
    RefusedDeletion hastened(Instant now) {
        var earliest = last.plus(LEAST_PAUSE);
        var next = earliest.isAfter(now) ? earliest : now;
        return next.isBefore(due) ? new RefusedDeletion(users, since, last, inARow, next) : this;
    }
}
