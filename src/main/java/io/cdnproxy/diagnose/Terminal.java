package io.cdnproxy.diagnose;

import io.cdnproxy.net.Printable;

/** What may be printed where somebody looks: a terminal obeys control characters, whoever wrote them, and shows others in another order. */
final class Terminal {
    private Terminal() {}

    static String printable(String text) {
        return Printable.text(text, "?");
    }
}
