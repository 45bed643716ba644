package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One object of a PEM text, found as <a href="https://pkg.go.dev/encoding/pem#Decode">Go finds it</a>, which v2ray is
 * written in: what that server passes over must not look good here. So a byte order mark hides the first object, and a
 * damaged object is none.
 *
 * @param label such as CERTIFICATE
 * @param encrypted whether a header says that the content needs a passphrase
 */
record PemBlock(String label, boolean encrypted, byte[] content) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String HIDDEN = "\u00ef\u00bb\u00bf" + BEGIN;
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int BASE64_UNIT = 4;

    /** All objects, in order. Takes time in proportion to the text's length. */
    static List<PemBlock> read(byte[] text) {
        var blocks = new ArrayList<PemBlock>();
        var draft = Optional.<Draft>empty();
        for (var raw : new String(text, ISO_8859_1).split("\n")) {
            var line = trimmed(raw);
            if (isBeginning(line)) {
                draft = Optional.of(new Draft(line.substring(BEGIN.length(), line.length() - DASHES.length())));
            } else if (line.startsWith(END)) {
                draft.flatMap(unfinished -> unfinished.endedBy(line)).ifPresent(blocks::add);
                draft = Optional.empty();
            } else {
                draft.ifPresent(unfinished -> unfinished.add(line));
            }
        }
        return List.copyOf(blocks);
    }

    /** Whether the first object is hidden by what some editors of Windows write. */
    static boolean isHiddenByMark(byte[] text) {
        return new String(text, 0, Math.min(text.length, HIDDEN.length()), ISO_8859_1).equals(HIDDEN);
    }

    /** Whether there are more marks than objects that begin with one. */
    static boolean areHidden(byte[] text) {
        int marks = new String(text, ISO_8859_1).split(BEGIN, -1).length - 1;
        return marks > read(text).size();
    }

    private static boolean isBeginning(String line) {
        return line.startsWith(BEGIN) && line.endsWith(DASHES) && line.length() >= BEGIN.length() + DASHES.length();
    }

    private static String trimmed(String line) {
        int end = line.endsWith("\r") ? line.length() - 1 : line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return line.substring(0, end);
    }

    /** A record's own form would print a key. */
    @Override
    public String toString() {
        return "PemBlock[" + label + "]";
    }

    /** An object whose end has not come yet. */
    private static final class Draft {
        private final String label;
        private final StringBuilder body = new StringBuilder();
        private boolean inHeaders = true;
        private boolean encrypted;

        Draft(String label) {
            this.label = label;
        }

        void add(String line) {
            inHeaders &= line.indexOf(':') >= 0;
            if (inHeaders) {
                encrypted |= line.startsWith("Proc-Type:") && line.contains("ENCRYPTED");
            } else {
                line.chars().filter(c -> " \t\r".indexOf(c) < 0).forEach(body::appendCodePoint);
            }
        }

        Optional<PemBlock> endedBy(String line) {
            return line.equals(END + label + DASHES)
                    ? decoded().map(content -> new PemBlock(label, encrypted, content))
                    : Optional.empty();
        }

        private Optional<byte[]> decoded() {
            // Java would do without padding, Go does not.
            if (body.length() % BASE64_UNIT != 0) {
                return Optional.empty();
            }
            try {
                return Optional.of(Base64.getDecoder().decode(body.toString()));
            } catch (IllegalArgumentException damaged) {
                return Optional.empty();
            }
        }
    }
}
