package io.cdnproxy.probe;

import java.util.Map;
import java.util.Optional;

/** An alert that was not encrypted, as one that ends a handshake is up to TLS 1.2 (RFC 5246, 6.2.1 and 7.2). */
final class TlsAlert {
    private static final int RECORD_HEADER_BYTES = 5;
    private static final int CONTENT_TYPE = 21;
    private static final int FATAL = 2;

    // https://www.iana.org/assignments/tls-parameters/tls-parameters.xhtml#tls-parameters-6
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(10, "unexpected_message"),
            Map.entry(40, "handshake_failure"),
            Map.entry(42, "bad_certificate"),
            Map.entry(43, "unsupported_certificate"),
            Map.entry(46, "certificate_unknown"),
            Map.entry(47, "illegal_parameter"),
            Map.entry(48, "unknown_ca"),
            Map.entry(49, "access_denied"),
            Map.entry(50, "decode_error"),
            Map.entry(70, "protocol_version"),
            Map.entry(71, "insufficient_security"),
            Map.entry(80, "internal_error"),
            Map.entry(112, "unrecognized_name"),
            Map.entry(116, "certificate_required"),
            Map.entry(120, "no_application_protocol"));

    private TlsAlert() {}

    /** The name of the fatal alert that the bytes are. */
    static Optional<String> name(byte[] record) {
        boolean fatal = record.length == RECORD_HEADER_BYTES + 2
                && record[0] == CONTENT_TYPE
                && record[RECORD_HEADER_BYTES] == FATAL;
        return fatal
                ? Optional.of(NAMES.getOrDefault(record[RECORD_HEADER_BYTES + 1] & 0xff, "unknown"))
                : Optional.empty();
    }
}
