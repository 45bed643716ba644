package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which servers with an RSA key have shown that they sign without RSA-PSS, which CloudFront does not offer and {@link NativeTls} cannot
 * leave out. Not for ever, since settings change: of {@value #PROBES_A_PROOF} probes one has to show it anew, and the next one does when the
 * CDN does not come through.
 */
final class SignatureProofs {
    static final int PROBES_A_PROOF = 60;

    /** More than any operator watches. Who is forgotten shows it again. */
    private static final int MOST = 20_000;

    /** @param certificate its fingerprint: with another one it has proven nothing */
    record Server(InetAddress address, int port, String name, String certificate) {}

    private final Map<Server, Integer> left = new ConcurrentHashMap<>();

    void prove(Server server) {
        if (left.size() >= MOST) {
            left.clear();
        }
        left.put(server, PROBES_A_PROOF - 1);
    }

    /** Whether it has, which counts once less then. */
    boolean haveProven(Server server) {
        return left.computeIfPresent(server, (known, count) -> count == 0 ? null : count - 1) != null;
    }

    /** Has those of this name show it anew. */
    void doubt(String name) {
        left.keySet().removeIf(server -> server.name().equals(name));
    }
}
