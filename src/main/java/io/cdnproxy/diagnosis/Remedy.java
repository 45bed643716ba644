package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** What the cluster's administrators are asked for, if nobody is told to do anything else: it is the same for whoever asks. */
    static Optional<String> requestIn(Verdict told) {
        var request = ": " + Who.CLUSTER_ADMINISTRATORS.request;
        return partsWithOne(told)
                .filter(part -> part.contains(request) && !isOfSeveral(told))
                .map(part -> part.substring(part.lastIndexOf(request)))
                .findFirst();
    }

    /** Whether there is more than one thing to do. */
    static boolean isOfSeveral(Verdict told) {
        return partsWithOne(told).count() > 1;
    }

    /** Whether it is told what to do, as by a status that is read back. */
    static boolean isIn(Verdict told) {
        return partsWithOne(told).findAny().isPresent();
    }

    /** The same of a part of it. */
    static boolean isIn(String part) {
        return part.contains(": ");
    }

    private static Stream<String> partsWithOne(Verdict told) {
        return told.parts().stream().filter(Remedy::isIn);
    }

    /** A message: what was seen, and what to do about it, of which one is enough. */
    static String message(String seen, Remedy... remedies) {
        return seen
                + Arrays.stream(remedies)
                        .map(remedy -> remedy.who.request + remedy.action)
                        .collect(Collectors.joining(", or ", ": ", ""));
    }
}
