package io.cdnproxy.sandbox.upyun.edge;

import java.security.SecureRandom;
import java.util.HexFormat;

/** How an edge server names itself and requests in headers. */
final class EdgeIdentity {
    static final String SERVER = "marco/2.12";
    static final String VIA = "T.101.N, V.sandbox-edge-101, M.sandbox-mid-102";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int REQUEST_ID_BYTES = 16;

    private EdgeIdentity() {}

    /** 32 hex digits. */
    static String requestId() {
        var bytes = new byte[REQUEST_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
