package io.cdnproxy.sandbox.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;

/** Let's Encrypt's own test CA. Its keys and accounts live in memory, so that every start is a new authority. */
public final class Pebble implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    /** At full speed, and without the bad nonces with which pebble tests ACME clients. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PEBBLE_VA_NOSLEEP", "1", "PEBBLE_WFE_NONCEREJECT", "0");

    private final ChildProcess process;
    private final String directoryUrl;
    private final ServingCertificate certificate;
    private final X509Certificate root;

    private Pebble(ChildProcess process, String directoryUrl, ServingCertificate certificate, X509Certificate root) {
        this.process = process;
        this.directoryUrl = directoryUrl;
        this.certificate = certificate;
        this.root = root;
    }

    /** @param nameserver asked for the TXT records of DNS-01 challenges, {@code address:port} */
    public static Pebble start(ClusterSettings settings, String nameserver) throws IOException, InterruptedException {
        var directory = settings.directory("pebble");
        var acme = settings.address() + ":" + FreePort.on(settings.address());
        var management = settings.address() + ":" + FreePort.on(settings.address());
        var certificate = ServingCertificate.create(directory, "pebble", settings.address());
        var configuration = directory.resolve("pebble.json");
        new ObjectMapper().writeValue(configuration.toFile(), configuration(acme, management, certificate));
        var directoryUrl = "https://" + acme + "/dir";
        var rootUrl = "https://" + management + "/roots/0";
        var trust = certificate.trust().clientContext();
        var command = settings.command(Program.PEBBLE, "-config=" + configuration, "-dnsserver=" + nameserver)
                .withEnvironment(ENVIRONMENT);
        var acmeReady = new HttpReadiness(URI.create(directoryUrl), trust, null);
        var managementReady = new HttpReadiness(URI.create(rootUrl), trust, null);
        var process = settings.group().start(command, () -> acmeReady.isReady() && managementReady.isReady(), DEADLINE);
        try {
            return new Pebble(process, directoryUrl, certificate, fetchRoot(rootUrl, certificate));
        } catch (IOException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** The ACME directory, for an issuer's {@code spec.acme.server}. */
    public String directoryUrl() {
        return directoryUrl;
    }

    /** PEM file with the root of the ACME server's own certificate, for an issuer's {@code spec.acme.caBundle}. */
    public Path serverRoot() {
        return certificate.root();
    }

    /** The root of the certificates that it issues. */
    public X509Certificate issuingRoot() {
        return root;
    }

    @Override
    public void close() {
        process.close();
    }

    private static Map<String, Object> configuration(String acme, String management, ServingCertificate certificate) {
        return Map.of(
                "pebble",
                Map.of(
                        "listenAddress",
                        acme,
                        "managementListenAddress",
                        management,
                        "certificate",
                        certificate.certificate().toString(),
                        "privateKey",
                        certificate.key().toString(),
                        "keyAlgorithm",
                        "ecdsa"));
    }

    private static X509Certificate fetchRoot(String url, ServingCertificate certificate) throws IOException {
        var connection = (HttpsURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
        connection.setSSLSocketFactory(certificate.trust().clientContext().getSocketFactory());
        try (var body = connection.getInputStream()) {
            return Pem.certificates(new String(body.readAllBytes(), StandardCharsets.US_ASCII))
                    .getFirst();
        }
    }
}
