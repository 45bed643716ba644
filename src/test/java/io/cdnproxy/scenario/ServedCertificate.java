package io.cdnproxy.scenario;

import io.cdnproxy.sandbox.dns.DnsNameResolver;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;

/** What is shown to whoever dials a name, and trusts what everybody does. */
record ServedCertificate(World world) {
    private static final int PATIENCE_MILLIS = 5_000;

    /** Its serial, at the CDN's edge. */
    BigInteger atEdge(User user) throws IOException, GeneralSecurityException {
        return atEdge(world.sandbox.edge(), user);
    }

    /** The same at another CDN's. */
    BigInteger atEdge(InetSocketAddress edge, User user) throws IOException, GeneralSecurityException {
        return serial(edge, user.edgeHostname());
    }

    /** Its serial, at the origin. */
    BigInteger atOrigin(User user) throws IOException, GeneralSecurityException {
        var address = new DnsNameResolver(world.sandbox.dns())
                .resolve(user.originHostname())
                .getFirst();
        return serial(new InetSocketAddress(address, user.spec().origin().port()), user.originHostname());
    }

    private BigInteger serial(InetSocketAddress server, String hostname) throws IOException, GeneralSecurityException {
        try (var socket = (SSLSocket) world.trustedByAll().getSocketFactory().createSocket()) {
            socket.connect(server, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var parameters = socket.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(hostname)));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }
}
