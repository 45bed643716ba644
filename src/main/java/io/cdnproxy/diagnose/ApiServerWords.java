package io.cdnproxy.diagnose;

import io.cdnproxy.api.Bounds;
import java.util.Optional;

/** Why an API server does not show something, and what whoever asks can do about it. Pure. */
record ApiServerWords(String url) {
    /** Of what calls itself a CdnProxy. */
    static final String NOT_UNDERSTOOD =
            "it is not as this version expects one: use the version of the operator that looks after it, and see that the file's context leads to the API server itself";

    private static final int LONGEST = 512;

    /** @param isKnown whether the cluster knows objects of this kind */
    String missing(String namespace, String name, boolean isKnown) {
        var there = "there is no CdnProxy %s in namespace %s of %s".formatted(name, namespace, url);
        return isKnown
                ? there + ": write its namespace as -n NAMESPACE, or name a file whose context leads to its cluster"
                : there
                        + ", which does not know objects of this kind: name a file whose context leads to another cluster, or install the operator's crds/ there";
    }

    String refused(Answer.Refusal refusal) {
        return "the API server %s refuses with %s: %s"
                .formatted(
                        url,
                        inShort(refusal),
                        switch (refusal.code()) {
                            case 401 -> "sign in anew, or name a file with credentials that are valid";
                            case 403 ->
                                "have the cluster's administrators let you view its namespace, or name another with -n";
                            default -> "see that the file's context leads to the API server itself, and that it works";
                        });
    }

    /** @param what comes back in place of what was asked for */
    String strange(String what) {
        return "what answers at %s is no API server, or something stands in front of it (what comes back is %s): sign in where that asks for it, see that no proxy of this machine's settings answers in its place, or name a file whose context leads to the API server itself"
                .formatted(url, what);
    }

    String unreached(Answer.Silence silence) {
        return "the API server %s cannot be reached, or is none (%s): see that this machine reaches it, or name a file whose context leads elsewhere"
                .formatted(url, silence.why());
    }

    /** Why objects are not told of, or not all of them, without which one can do. */
    static String unread(String kind, String plural, Answer answer) {
        return answer instanceof Answer.Excess excess
                ? "not all %ss are read, as %s would come in all: some may be missing here, see kubectl get %s"
                        .formatted(kind, excess.what(), plural)
                : "%ss cannot be read: %s".formatted(kind, inShort(answer));
    }

    /** The same in a word. */
    static String inShort(Answer answer) {
        return switch (answer) {
            case Answer.Document document -> "not as expected";
            case Answer.Strange(var what) -> "what comes back is " + what;
            case Answer.Excess excess -> "what comes back is " + excess.what();
            case Answer.Silence(var why) -> why;
            case Answer.Refusal(var code, var words) when code == 403 -> "not allowed";
            case Answer.Refusal(var code, var words) when code == 404 -> "not there, nor perhaps its kind";
            case Answer.Refusal refusal -> inShort(refusal);
        };
    }

    private static String inShort(Answer.Refusal refusal) {
        return Optional.ofNullable(refusal.words())
                .filter(words -> !words.isBlank())
                .map(words -> "%d (%s)".formatted(refusal.code(), Bounds.fit(words, LONGEST)))
                .orElseGet(() -> Integer.toString(refusal.code()));
    }
}
