package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TlsDialerTest {
    private static final String NAME = "b.example.test";
    private static final TestAuthority AUTHORITY = TestAuthority.root("Root").intermediate("Issuer");
    private static final KeyMaterial ECDSA = AUTHORITY.leaf(NAME).issue();
    private static final KeyMaterial RSA =
            AUTHORITY.leaf(NAME).of(keys("RSA", Optional.empty())).issue();
    private static final KeyMaterial P521 =
            AUTHORITY.leaf(NAME).of(keys("EC", Optional.of("secp521r1"))).issue();

    private final Deadlines deadlines = new Deadlines();
    private TestServer server;
    private Duration timeout = Duration.ofSeconds(10);

    /** How handshakes are made. */
    private enum Way {
        /** By BoringSSL, and by the Java runtime what that does not do. */
        CHEAPLY,
        /** By the Java runtime alone. */
        EXACTLY
    }

    /** Opens a server that is asked for something. */
    private interface Opening {
        TestServer open() throws IOException;
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        deadlines.close();
    }

    @ParameterizedTest
    @EnumSource
    void theChainIsToldAsItWasSent(Way way) throws IOException {
        // Given
        server = TestServer.tls(ECDSA, Answers.upgrade());

        // When
        var session = dial(dialer(way), TlsOffer.CLIENT);

        // Then
        assertThat(session)
                .contains(new TlsOutcome.Session(
                        "TLSv1.3", session.orElseThrow().cipherSuite(), new CertificateChain(ECDSA.chain()), false));
    }

    @ParameterizedTest
    @EnumSource
    void noSessionIsResumedSoThatARenewedCertificateIsSeen(Way way) throws IOException {
        // Given
        server = TestServer.tls(ECDSA, Answers.upgrade());
        var dialer = dialer(way);

        // When
        dial(dialer, TlsOffer.CLIENT);
        dial(dialer, TlsOffer.CLIENT);

        // Then
        await().until(() -> server.sessions().size() == 2);
        assertThat(server.sessions()).doesNotHaveDuplicates();
    }

    @Test
    void aServerThatAgreesOnAPartOfTheOfferIsNotDialledTwice() throws IOException {
        // Given
        server = TestServer.tls(ECDSA, Answers.upgrade());

        // When
        dial(dialer(Way.CHEAPLY), TlsOffer.CDN);

        // Then
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aServerWithAnRsaKeyShowsThatItSignsAsCloudFrontWantsItBeforeItIsBelieved() throws IOException {
        // Given
        server = TestServer.tls(RSA, Answers.upgrade());
        var dialer = dialer(Way.CHEAPLY);

        // When
        dial(dialer, TlsOffer.CDN);
        int first = server.connections();
        dial(dialer, TlsOffer.CDN);

        // Then
        assertThat(List.of(first, server.connections() - first)).containsExactly(2, 1);
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                argumentSet("works", (Opening) () -> TestServer.tls(ECDSA, Answers.upgrade())),
                argumentSet("has an RSA key", (Opening) () -> TestServer.tls(RSA, Answers.upgrade())),
                argumentSet("has a key on another curve", (Opening) () -> TestServer.tls(P521, Answers.upgrade())),
                argumentSet(
                        "has another suite only",
                        insisting(tls ->
                                tls.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"}))),
                argumentSet(
                        "has a suite that BoringSSL has not",
                        insisting(
                                tls -> tls.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"}))),
                argumentSet("demands a client certificate", insisting(tls -> tls.setNeedClientAuth(true))),
                argumentSet("would like a client certificate", insisting(tls -> tls.setWantClientAuth(true))),
                argumentSet("has HTTP/2 only", insisting(tls -> tls.setApplicationProtocols(new String[] {"h2"}))),
                argumentSet("has no certificate", (Opening) () -> TestServer.tls(null, Answers.upgrade())),
                argumentSet("does not speak TLS", (Opening)
                        () -> TestServer.saying("SSH-2.0-x\r\n".getBytes(StandardCharsets.US_ASCII))),
                argumentSet("closes", (Opening) () -> TestServer.plain(connection -> {})),
                argumentSet("resets", (Opening) TestServer::resetting));
    }

    private static Opening insisting(Consumer<SSLParameters> settings) {
        return () -> TestServer.tls(ECDSA, settings, Answers.upgrade());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsSeenIsTheSameInEitherWay(Opening opening) throws IOException {
        // Given
        server = opening.open();
        var exact = outcome(dialer(Way.EXACTLY));

        // When
        var cheap = outcome(dialer(Way.CHEAPLY));

        // Then
        assertThat(cheap).isEqualTo(exact);
    }

    /** Which stage sees it is a matter of who is faster. */
    @ParameterizedTest
    @EnumSource
    void aResetIsTheSameWhileConnectingAndAfterwards(Way way) throws IOException {
        // Given
        server = TestServer.resetting();
        var early = dialer(way, (peer, millis) -> {
            throw new SocketException("Connection reset");
        });

        // When
        var outcomes = List.of(outcome(dialer(way)), outcome(early));

        // Then
        assertThat(outcomes)
                .containsOnly(new TlsDialer.Outcome.Failed(new ChainEvidence.NotSecured(new TlsOutcome.Broken())));
        assertThat(early.negotiate(call(), addresses(), TlsOffer.ANY_TLS_12)).contains(new TlsOutcome.Broken());
    }

    @Test
    void aSilentServerIsWaitedForOnce() throws IOException {
        // Given
        server = TestServer.silent();
        timeout = Duration.ofMillis(200);

        // When
        var outcome = outcome(dialer(Way.CHEAPLY));

        // Then
        assertThat(outcome)
                .isEqualTo(new TlsDialer.Outcome.Failed(new ChainEvidence.NotSecured(new TlsOutcome.TimedOut())));
        assertThat(server.connections()).isEqualTo(1);
    }

    /** As where a packet was lost. */
    @Test
    void anAddressThatFailsOnceIsNotTold() throws IOException {
        // Given
        server = TestServer.tls(ECDSA, Answers.upgrade());
        var attempts = new AtomicInteger();
        var dialer = dialer(Way.EXACTLY, (peer, millis) -> {
            if (attempts.getAndIncrement() == 0) {
                throw new SocketTimeoutException("Connect timed out");
            }
            return TransportSocket.open(peer, millis);
        });

        // When
        var unconnected = dialer.unconnected(call(), addresses());

        // Then
        assertThat(unconnected).isEmpty();
    }

    private TlsDialer dialer(Way way) {
        return dialer(way, TransportSocket::open);
    }

    private TlsDialer dialer(Way way, TcpStage.Transport transport) {
        return new TlsDialer(
                new TcpStage(new AddressPolicy(List.of(Cidr.parse("127.0.0.0/8"))), transport),
                way == Way.CHEAPLY
                        ? Optional.of(NativeTls.whereAvailable(deadlines).orElseThrow())
                        : Optional.empty(),
                new TlsStage(deadlines),
                ProbeProgress.NONE);
    }

    private Optional<TlsOutcome.Session> dial(TlsDialer dialer, TlsOffer offer) throws IOException {
        return switch (dialer.dial(call(), addresses(), offer)) {
            case TlsDialer.Outcome.Failed failed -> Optional.empty();
            case TlsDialer.Outcome.Secured secured -> {
                secured.connection().close();
                yield Optional.of(secured.session());
            }
        };
    }

    /** A fault, or the certificates. */
    private Object outcome(TlsDialer dialer) throws IOException {
        return switch (dialer.dial(call(), addresses(), TlsOffer.CDN)) {
            case TlsDialer.Outcome.Failed failed -> failed;
            case TlsDialer.Outcome.Secured secured -> {
                secured.connection().close();
                yield List.of(secured.session().chain(), secured.session().clientCertificateRequested());
            }
        };
    }

    private static List<InetAddress> addresses() {
        return List.of(InetAddress.getLoopbackAddress());
    }

    private ChainDialer.Call call() {
        return new ChainDialer.Call(
                ChainDialer.Caller.CDN,
                new Resolution.Found(NAME, List.of(), addresses()),
                NAME,
                Optional.empty(),
                server.port(),
                new SecretPath("/"),
                timeout);
    }

    private static KeyPair keys(String algorithm, Optional<String> curve) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (curve.isPresent()) {
                generator.initialize(new ECGenParameterSpec(curve.get()));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
