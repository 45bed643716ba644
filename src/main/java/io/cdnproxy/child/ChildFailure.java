package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Why a child is not as it should be. */
public sealed interface ChildFailure {
    /** Room for our own words beside those of others. */
    int LONGEST_QUOTE = 1024;

    int CONFLICT = 409;
    int TOO_MANY_REQUESTS = 429;

    /** The child, such as Service/tokyo. */
    String object();

    /** As a condition tells it. */
    Verdict verdict();

    /** Whether waiting may be enough. One that a person must mend is no state to start something in that costs money. */
    boolean passing();

    /**
     * Somebody else's object has the name.
     *
     * @param consent what its owner may do instead to have it used; may be empty
     */
    record InTheWay(String object, String consent) implements ChildFailure {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.ObjectInTheWay,
                    "%s exists and is not this CdnProxy's, so it is left alone: delete it if nobody needs it%s, or make this CdnProxy under another name"
                            .formatted(object, consent));
        }

        @Override
        public boolean passing() {
            return false;
        }
    }

    /**
     * The API server did not take it, or did not answer.
     *
     * @param words its own, or what was seen instead
     */
    record NotWritten(String object, String words, boolean passing) implements ChildFailure {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.NotWritten,
                    passing
                            ? "%s could not be written (%s): it is tried again with growing pauses; if that goes on, see to what answered so"
                                    .formatted(object, words)
                            : "the API server refuses %s (%s): correct what it names; it is tried again with growing pauses, and at once after a change of the spec or of the annotation %s"
                                    .formatted(object, words, CdnProxy.RECONCILE_AT));
        }
    }

    /** What an exception of the client means. */
    static ChildFailure of(String object, KubernetesClientException failure) {
        // Without a code nobody answered; a conflict is somebody's write in between.
        boolean passing = failure.getCode() == 0
                || failure.getCode() >= HTTP_INTERNAL_ERROR
                || failure.getCode() == TOO_MANY_REQUESTS
                || failure.getCode() == CONFLICT;
        return new NotWritten(object, words(failure), passing);
    }

    // The API server's own words; the exception's would add the request.
    private static String words(KubernetesClientException failure) {
        var words = Optional.ofNullable(failure.getStatus())
                .map(Status::getMessage)
                .orElseGet(() -> failure.getCode() == 0 ? "no answer in time" : "HTTP " + failure.getCode());
        return Bounds.fit(words.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST_QUOTE);
    }
}
