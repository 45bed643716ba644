package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.ClientHello;
import io.cdnproxy.sandbox.edge.ServerTls;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.EdgeState;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** The edge's side of handshakes with viewers: the certificate of the domain that the SNI means, or else the edge's own [inf]. */
final class ViewerTls {
    /** Older ones, which UPYUN admits unless told otherwise, the JDK no longer speaks. */
    private static final String[] PROTOCOLS = {"TLSv1.2", "TLSv1.3"};

    private final EdgeState state;
    private final KeyMaterial defaultCertificate;
    private final ServerTls tls = new ServerTls();

    ViewerTls(EdgeState state, KeyMaterial defaultCertificate) {
        this.state = state;
        this.defaultCertificate = defaultCertificate;
    }

    SSLSocket accept(Socket connection, ClientHello hello) throws IOException {
        var certificate = hello.serverName()
                .flatMap(name -> DomainMatch.find(state.services(), name))
                .flatMap(DomainMatch::domain)
                .flatMap(EdgeDomain::certificate)
                .orElse(defaultCertificate);
        return tls.accept(connection, hello, certificate, PROTOCOLS);
    }
}
