package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.cname;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class DnsRecordLookupTest {
    private static final int PORT = 5353;

    private Loopback loopback;
    private DnsServer server;
    private RecordLookup lookup;

    @BeforeEach
    void startServer() throws IOException {
        var alias = cname("_a.example.com", "_b.acm-validations.aws");
        var endless = cname("loop.example.com", "loop.example.com");
        loopback = Loopback.claim();
        server = DnsServer.start(
                new InetSocketAddress(loopback.inetAddress(Loopback.DNS), PORT),
                List.of(RecordSource.fixed(List.of(alias, endless))),
                query -> {});
        lookup = new DnsRecordLookup(server.address());
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
        loopback.close();
    }

    @Test
    void anAliasIsARecordOfItsOwn() throws IOException {
        // When
        var records = lookup.lookup("_a.example.com.", Type.CNAME);

        // Then
        assertThat(Records.data(records)).containsExactly("_b.acm-validations.aws.");
    }

    @Test
    void whatIsNotThereIsNoRecord() throws IOException {
        // When
        var missing = lookup.lookup("c.example.com.", Type.CNAME);
        var otherType = lookup.lookup("example.com.", Type.CAA);

        // Then
        assertThat(missing).isEmpty();
        assertThat(otherType).isEmpty();
    }

    @Test
    void noAnswerIsNotNo() {
        // When
        var failure = assertThatThrownBy(() -> lookup.lookup("loop.example.com.", Type.A));

        // Then
        failure.isInstanceOf(IOException.class).hasMessage("loop.example.com.: SERVFAIL");
    }
}
