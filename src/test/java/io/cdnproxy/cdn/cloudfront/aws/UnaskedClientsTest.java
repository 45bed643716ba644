package io.cdnproxy.cdn.cloudfront.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** What the SDK does to come by credentials, before any call of ours. */
class UnaskedClientsTest {
    private static final String ANSWER =
            """
            <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <AssumeRoleWithWebIdentityResult>
                <Credentials>
                  <AccessKeyId>ASSUMED</AccessKeyId>
                  <SecretAccessKey>secret</SecretAccessKey>
                  <SessionToken>token</SessionToken>
                  <Expiration>2099-01-01T00:00:00Z</Expiration>
                </Credentials>
                <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/r/s</Arn><AssumedRoleId>x:s</AssumedRoleId></AssumedRoleUser>
              </AssumeRoleWithWebIdentityResult>
            </AssumeRoleWithWebIdentityResponse>
            """;

    private final TestAuthority authority = TestAuthority.root("A proxy that opens TLS");

    @TempDir
    private Path directory;

    @AfterEach
    void trustNobodyElseAgain() {
        UnaskedClients.trust(List.of());
    }

    @Test
    void aRoleIsAssumedByWayOfAServerOfTheTrustedAuthority() throws Exception {
        // Given
        var token = Files.writeString(directory.resolve("token"), "a web identity");
        var sts = sts();
        var settings = Map.of(
                "aws.webIdentityTokenFile", token.toString(),
                "aws.roleArn", "arn:aws:iam::111122223333:role/r",
                "aws.region", "us-east-1",
                "aws.endpointUrlSts", "https://localhost:" + sts.getAddress().getPort(),
                // Of the machine that the test runs on, there may be one.
                "http.nonProxyHosts", "localhost");
        settings.forEach(System::setProperty);
        AwsConnection.withDefaultCredentials(
                Optional.empty(), Duration.ofSeconds(5), Leadership.undisputed(), trustOf(authority));

        // When
        try (var identity = WebIdentityTokenFileCredentialsProvider.create()) {
            var credentials = identity.resolveCredentials();

            // Then
            assertThat(credentials.accessKeyId()).isEqualTo("ASSUMED");
        } finally {
            settings.keySet().forEach(System::clearProperty);
            sts.stop(0);
        }
    }

    private HttpsServer sts() throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(
                new HttpsConfigurator(context(authority.leaf("localhost").issue())));
        server.createContext("/", exchange -> {
            var body = ANSWER.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static SSLContext context(KeyMaterial material) throws Exception {
        var store = emptyStore();
        store.setKeyEntry("key", material.key(), new char[0], material.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static List<TrustManager> trustOf(TestAuthority authority) throws Exception {
        var store = emptyStore();
        store.setCertificateEntry("authority", authority.certificate());
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return List.of(factory.getTrustManagers());
    }

    private static KeyStore emptyStore() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
