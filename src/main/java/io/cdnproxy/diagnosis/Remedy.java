package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What would mend a link, and who can do it: whoever reads a condition wrote the object, and has to ask others for the rest. */
record Remedy(Who who, String action) {

    enum Who {
        /** The reader. */
        AUTHOR(""),
        CLUSTER_ADMINISTRATORS("have the cluster's administrators ");

        private final String request;

        Who(String request) {
            this.request = request;
        }
    }

    static Remedy yours(String action) {
        return new Remedy(Who.AUTHOR, action);
    }

    static Remedy ofAdministrators(String action) {
        return new Remedy(Who.CLUSTER_ADMINISTRATORS, action);
    }

    /** What the cluster's administrators are asked for, if nothing else is told: it is the same for whoever asks. */
    static Optional<String> requestIn(Verdict told) {
        int start = told.message().lastIndexOf(": " + Who.CLUSTER_ADMINISTRATORS.request);
        return start < 0 || told.isOfSeveral()
                ? Optional.empty()
                : Optional.of(told.message().substring(start));
    }

    /** Whether it is told what to do, as by a status that is read back. */
    static boolean isIn(Verdict told) {
        return told.message().contains(": ");
    }

    /** A message: what was seen, and what to do about it, of which one is enough. */
    static String message(String seen, Remedy... remedies) {
        return seen
                + Arrays.stream(remedies)
                        .map(remedy -> remedy.who.request + remedy.action)
                        .collect(Collectors.joining(", or ", ": ", ""));
    }
}
