package io.cdnproxy.child;

import io.cdnproxy.api.Bounds;
import java.util.Objects;

/** Words of others, as they may stand in a message: on one line, and not so long that ours are lost behind them. */
final class Quotation {
    private static final int LONGEST = 1024;

    private Quotation() {}

    static String of(String words) {
        return Bounds.fit(
                words.replaceAll("[\\p{Cntrl}\\s]+", " ")
                        // A state that is not known yet, as cert-manager tells it of an order.
                        .replaceAll(":? ?\"\"", "")
                        .replaceAll(" (?=[:;,.)])", "")
                        .strip(),
                LONGEST);
    }

    /** Of somebody who may have said nothing. */
    static String ofReason(String words) {
        return of(Objects.requireNonNullElse(words, "no reason given"));
    }
}
