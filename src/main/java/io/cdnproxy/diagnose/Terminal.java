package io.cdnproxy.diagnose;

/** What may be printed where somebody looks: a terminal obeys control characters, whoever wrote them, and shows others in another order. */
final class Terminal {
    private Terminal() {}

    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
