package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_INTERNAL_ERROR;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a child is not as it should be. */
public sealed interface ChildFailure {
    int CONFLICT = 409;
    int TOO_MANY_REQUESTS = 429;

    /** What API servers say of a field that keeps its first value. */
    Set<String> UNCHANGEABLE = Set.of("immutable", "may not change once set", "may not be changed");

    /** https://kubernetes.io/docs/reference/access-authn-authz/authorization/: nothing of the object is wrong then. */
    Pattern RIGHT_IS_MISSING =
            Pattern.compile("\\bUser \"[^\"]*\" cannot [a-z]+ resource\\b|\\bcannot set blockOwnerDeletion\\b");

    /**
     * What is said of an object by whoever looks at all that are made:
     * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ and validating-admission-policy/.
     */
    Pattern NOT_ADMITTED =
            Pattern.compile("admission webhook .*denied the request|\\bValidatingAdmissionPolicy .*denied request");

    /** The child, such as Service/tokyo. */
    String object();

    /** As a condition tells it. */
    Verdict verdict();

    /** Which condition tells of one that stops a pass. */
    default ConditionType condition() {
        return ConditionType.WorkloadAvailable;
    }

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
                    "%s exists and is not this CdnProxy's, so it is left alone: make this CdnProxy under another name, or have its owner make room%s"
                            .formatted(object, consent));
        }

        @Override
        public boolean passing() {
            return false;
        }
    }

    /**
     * Somebody else's objects have the names of children that are still to be made.
     *
     * @param objects all of them, such as Service/tokyo
     */
    record NamesTaken(List<String> objects) implements ChildFailure {
        public NamesTaken {
            objects = List.copyOf(objects);
        }

        @Override
        public String object() {
            return String.join(", ", objects);
        }

        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.ObjectInTheWay,
                    "nothing is made, because these exist and are not this CdnProxy's: %s. They are left alone: make this CdnProxy under another name, or have their owner make room"
                            .formatted(object()));
        }

        @Override
        public boolean passing() {
            return false;
        }

        @Override
        public ConditionType condition() {
            return objects.stream().allMatch(object -> object.startsWith("DNSEndpoint/"))
                    ? ConditionType.DnsReady
                    : ConditionType.WorkloadAvailable;
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
                            : "the API server refuses %s (%s): %s; it is tried again with growing pauses, and at once after a change of the spec or of the annotation %s"
                                    .formatted(object, words, remedy(), CdnProxy.RECONCILE_AT));
        }

        private String remedy() {
            if (UNCHANGEABLE.stream().anyMatch(words::contains)) {
                return "change it back in the spec, or delete %s, which is then made anew".formatted(object);
            }
            if (RIGHT_IS_MISSING.matcher(words).find()) {
                return "have the cluster's administrators give the operator that right";
            }
            if (NOT_ADMITTED.matcher(words).find()) {
                return "correct in the spec what it names, or, where the spec has nothing of it, have the cluster's administrators exempt %s from that policy"
                        .formatted(object);
            }
            if (words.contains("provided port is already allocated")) {
                return "another Service has that port of the nodes: set origin.service.nodePort, or origin.port where that is the same one, to another";
            }
            if (words.contains("exceeded quota")) {
                return "make room in that quota, or have the cluster's administrators raise it";
            }
            return words.contains("because it is being terminated")
                    ? "let the namespace go, or make this CdnProxy in another one"
                    : "correct what it names";
        }
    }

    /**
     * The API server did not say whether somebody else's object has the name of a child that is still to be made.
     *
     * @param words its own, or what was seen instead
     */
    record NotLookedUp(String object, String words, boolean passing) implements ChildFailure {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.NotWritten,
                    "whether somebody else's %s exists could not be looked up (%s), and nothing is made under a name that may be taken: %s"
                            .formatted(
                                    object,
                                    words,
                                    passing
                                            ? "it is tried again with growing pauses; if that goes on, see to what answered so"
                                            : "see that the operator may read it; it is tried again with growing pauses, and at once after a change of the spec or of the annotation "
                                                    + CdnProxy.RECONCILE_AT));
        }
    }

    /** The API server does not know the kind, which others install: it was taken away since one last looked. */
    record KindUnknown(String object) implements ChildFailure {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.NotWritten,
                    "%s cannot be written, because its CustomResourceDefinition is not installed any more: install it again, with what serves it; it is looked for twice a minute"
                            .formatted(object));
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** What an exception of the client means for an object that was to be written. */
    static ChildFailure of(String object, KubernetesClientException failure) {
        return isAboutTheKind(failure)
                ? new KindUnknown(object)
                : new NotWritten(object, words(failure), mayPass(failure));
    }

    // What is missing otherwise, such as the namespace, is named.
    private static boolean isAboutTheKind(KubernetesClientException failure) {
        return failure.getCode() == HTTP_NOT_FOUND
                && Optional.ofNullable(failure.getStatus())
                        .map(Status::getDetails)
                        .map(StatusDetails::getName)
                        .isEmpty();
    }

    /** What it means for one that was looked for. */
    static ChildFailure ofLookup(String object, KubernetesClientException failure) {
        return new NotLookedUp(object, words(failure), mayPass(failure));
    }

    // Without a code nobody answered (0, or -1 after a timeout); a conflict is somebody's write in between.
    static boolean mayPass(KubernetesClientException failure) {
        return !isAnswered(failure)
                || failure.getCode() >= HTTP_INTERNAL_ERROR
                || failure.getCode() == TOO_MANY_REQUESTS
                || failure.getCode() == CONFLICT;
    }

    private static boolean isAnswered(KubernetesClientException failure) {
        return failure.getCode() > 0;
    }

    /** The API server's own words; the exception's would add the request. */
    static String words(KubernetesClientException failure) {
        var words = Optional.ofNullable(failure.getStatus())
                .map(Status::getMessage)
                .orElseGet(() -> !isAnswered(failure) ? "no answer in time" : "HTTP " + failure.getCode());
        return Quotation.of(words);
    }
}
