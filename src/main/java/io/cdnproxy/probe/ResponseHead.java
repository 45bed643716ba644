package io.cdnproxy.probe;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Status and headers of an HTTP/1 response.
 *
 * @param headers names in lower case; repeated ones joined by a comma
 */
record ResponseHead(int status, Map<String, String> headers) {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):(.*)");

    /** Empty if the text does not end with a blank line or breaks the grammar of RFC 9112. */
    static Optional<ResponseHead> parse(String text) {
        if (!text.endsWith("\r\n\r\n")) {
            return Optional.empty();
        }
        var lines = text.substring(0, text.length() - 4).split("\r\n", -1);
        var statusLine = STATUS_LINE.matcher(lines[0]);
        if (!statusLine.matches()) {
            return Optional.empty();
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            var header = HEADER.matcher(lines[i]);
            if (!header.matches()) {
                return Optional.empty();
            }
            headers.merge(
                    header.group(1).toLowerCase(Locale.ROOT), header.group(2).strip(), (one, two) -> one + ", " + two);
        }
        return Optional.of(new ResponseHead(Integer.parseInt(statusLine.group(1)), headers));
    }
}
