package io.cdnproxy.probe;

import java.net.InetAddress;

/**
 * Which servers with an RSA key have shown that they sign without RSA-PSS, which CloudFront does not offer and {@link NativeTls} cannot
 * leave out. Not for ever, since settings change: of {@value #PROBES_A_PROOF} probes one has to show it anew, and the next one does when the
 * CDN does not come through.
 */
final class SignatureProofs {
    static final int PROBES_A_PROOF = 60;

    /** @param certificate its fingerprint: with another one it has proven nothing */
    record Server(InetAddress address, int port, String name, String certificate) {}

    private final Memory<Server, Integer> left = new Memory<>();

    void prove(Server server) {
        left.put(server, PROBES_A_PROOF - 1);
    }

    /** Whether it has, which counts once less then. */
    boolean haveProven(Server server) {
        return left.change(server, count -> count == 0 ? null : count - 1);
    }

    /** Has those of this name show it anew. */
    void doubt(String name) {
        left.forget(server -> server.name().equals(name));
    }
}
