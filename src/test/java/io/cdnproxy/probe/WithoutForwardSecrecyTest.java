package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pki.TestAuthority;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers with nothing but what the Java runtime refuses to everybody, and CloudFront offers. */
class WithoutForwardSecrecyTest {
    private static final String NAME = "b.example.test";
    private static final List<InetAddress> HERE = List.of(InetAddress.getLoopbackAddress());

    private final NioEventLoopGroup threads = new NioEventLoopGroup(1);
    private final Deadlines deadlines = new Deadlines();

    @AfterEach
    void close() {
        deadlines.close();
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @ParameterizedTest
    @CsvSource({"AES256-SHA, TLS_RSA_WITH_AES_256_CBC_SHA", "AES128-SHA, TLS_RSA_WITH_AES_128_CBC_SHA"})
    void theyAreSeenAsCloudFrontSeesThem(String suite, String name) throws Exception {
        // Given
        var server = listens(context(suite));

        // When
        var outcome = dials(server);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(TlsDialer.Outcome.Secured.class, secured -> assertThat(
                        secured.session().cipherSuite())
                .isEqualTo(name));
    }

    private TlsDialer.Outcome dials(Channel server) throws IOException {
        var outcome = new TlsDialer(
                        new TcpStage(new AddressPolicy(List.of(Cidr.parse("127.0.0.0/8"))), TransportSocket::open),
                        Optional.of(NativeTls.whereAvailable(deadlines).orElseThrow()),
                        new TlsStage(deadlines),
                        ProbeProgress.NONE)
                .dial(
                        new ChainDialer.Call(
                                ChainDialer.Caller.CDN,
                                new Resolution.Found(NAME, List.of(), HERE),
                                NAME,
                                Optional.empty(),
                                ((InetSocketAddress) server.localAddress()).getPort(),
                                new SecretPath("/"),
                                Duration.ofSeconds(10)),
                        HERE,
                        TlsOffer.CDN);
        if (outcome instanceof TlsDialer.Outcome.Secured secured) {
            secured.connection().close();
        }
        return outcome;
    }

    private Channel listens(SslContext context) {
        return new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel viewer) {
                        viewer.pipeline().addLast(context.newHandler(viewer.alloc()));
                    }
                })
                .bind(HERE.getFirst(), 0)
                .syncUninterruptibly()
                .channel();
    }

    private static SslContext context(String suite) throws IOException, GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        var material =
                TestAuthority.root("Root").leaf(NAME).of(keys.generateKeyPair()).issue();
        return SslContextBuilder.forServer(material.key(), material.chain().toArray(X509Certificate[]::new))
                .sslProvider(SslProvider.OPENSSL_REFCNT)
                .protocols("TLSv1.2")
                .ciphers(List.of(suite))
                .build();
    }
}
