package io.cdnproxy.child;

import io.cdnproxy.api.Bounds;
import io.cdnproxy.net.Printable;
import java.util.Objects;

/**
 * Words of others, as they may stand in a message: on one line, and so short that three of them, and what is to be done about each, fit
 * into one condition, and into Ready, which repeats it.
 */
final class Quotation {
    private static final int LONGEST = 768;

    private Quotation() {}

    static String of(String words) {
        return Bounds.fit(
                Printable.text(words, " ")
                        .replaceAll("\\s+", " ")
                        // A state that is not known yet, as cert-manager tells it of an order.
                        .replaceAll(":? ?\"\"", "")
                        // Between words of Let's Encrypt's.
                        .replace(" :: ", ": ")
                        .replaceAll(" (?=[:;,.)])", "")
                        // A reason that is missing, of an order that an authority has refused.
                        .replaceAll("[:;, ]+$", "")
                        .strip(),
                LONGEST);
    }

    /** Of somebody who may have said nothing. */
    static String ofReason(String words) {
        return of(orNothing(words));
    }

    /** In a word and a sentence, of which either may be missing. */
    static String of(String reason, String words) {
        return of(orNothing(reason) + ": " + orNothing(words));
    }

    private static String orNothing(String words) {
        return Objects.requireNonNullElse(words, "no reason given");
    }
}
