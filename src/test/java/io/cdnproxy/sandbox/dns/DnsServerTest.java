package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.a;
import static io.cdnproxy.sandbox.dns.Records.cname;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsServerTest {
    private static final int PORT = 5353;
    private static final int MANY = 200;

    private final BlockingQueue<DnsQuery> log = new LinkedBlockingQueue<>();
    private Loopback loopback;
    private DnsServer server;

    @BeforeEach
    void startServer() throws IOException {
        var records = new ArrayList<Record>();
        records.add(cname("a.example.com", "d1.cloudfront.net"));
        records.add(a("d1.cloudfront.net", "127.1.1.10"));
        IntStream.range(0, MANY).forEach(i -> records.add(a("many.example.com", "127.1.2." + i)));
        loopback = Loopback.claim();
        server = DnsServer.start(
                new InetSocketAddress(loopback.inetAddress(Loopback.DNS), PORT),
                List.of(new Broken(), RecordSource.fixed(records)),
                log::add);
    }

    /** A source that fails for one name. */
    private static final class Broken implements RecordSource {
        @Override
        public List<Record> recordsOf(Name name) {
            if (name.equals(name("strange.example.com"))) {
                throw new IllegalStateException("no such record was foreseen");
            }
            return List.of();
        }

        @Override
        public Set<Name> names() {
            return Set.of();
        }
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
        loopback.close();
    }

    @Test
    void namesAreResolvedToAddresses() throws Exception {
        // Given
        var resolver = new DnsNameResolver(server.address());

        // When
        var addresses = resolver.resolve("a.example.com");

        // Then
        assertThat(addresses).extracting(InetAddress::getHostAddress).containsExactly("127.1.1.10");
        assertThat(log).containsExactly(new DnsQuery("a.example.com", "A", "NOERROR", 2));
    }

    @Test
    void aMissingNameIsToldByNxdomain() {
        // Given
        var resolver = new DnsNameResolver(server.address());

        // When, Then
        assertThatThrownBy(() -> resolver.resolve("c.example.com"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("c.example.com: NXDOMAIN");
    }

    @Test
    void noSaysHowLongItMayBeRemembered() throws Exception {
        // When
        var response = ask(question("c.example.com", Type.A));

        // Then
        assertThat(response.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(response.getSection(Section.AUTHORITY)).singleElement().satisfies(record -> {
            assertThat(record.getType()).isEqualTo(Type.SOA);
            assertThat(record.getName()).isEqualTo(name("example.com"));
        });
    }

    @Test
    void aZoneNamesTheServerThatAnswersForIt() throws Exception {
        // When
        var servers = ask(question("example.com", Type.NS)).getSection(Section.ANSWER);

        // Then
        assertThat(servers).singleElement().satisfies(server -> assertThat(
                        new DnsNameResolver(this.server.address()).resolve(server.rdataToString()))
                .containsExactly(loopback.inetAddress(Loopback.DNS)));
    }

    @Test
    void aZoneBeginsWhereItsStartIs() throws Exception {
        // When
        var start = ask(question("example.com", Type.SOA));

        // Then
        assertThat(start.getSection(Section.ANSWER)).singleElement().satisfies(record -> assertThat(record.getName())
                .isEqualTo(name("example.com")));
    }

    @Test
    void whoDoesNotWantAResolverIsToldWhatTheZoneHasByRight() throws Exception {
        // Given
        var question = question("a.example.com", Type.A);
        question.getHeader().unsetFlag(Flags.RD);

        // When
        var response = ask(question);

        // Then
        assertThat(response.getHeader().getFlag(Flags.AA)).isTrue();
        assertThat(Records.data(response.getSection(Section.ANSWER))).containsExactly("d1.cloudfront.net.");
    }

    @Test
    void aResolversAnswerIsNotByRight() throws Exception {
        // When
        var response = ask(question("a.example.com", Type.A));

        // Then
        assertThat(response.getHeader().getFlag(Flags.AA)).isFalse();
    }

    @Test
    void aNameWithoutDataIsNotAMissingName() throws Exception {
        // When
        var response = ask(question("d1.cloudfront.net", Type.AAAA));

        // Then
        assertThat(response.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(response.getSection(Section.ANSWER)).isEmpty();
        assertThat(response.getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void anAnswerTooLongForUdpComesByTcp() throws Exception {
        // Given
        var resolver = new DnsNameResolver(server.address());

        // When
        var addresses = resolver.resolve("many.example.com");

        // Then
        assertThat(addresses).hasSize(MANY);
        assertThat(log).hasSize(2);
    }

    @Test
    void onlyPlainQueriesOfTheInternetAreAnswered() throws Exception {
        // Given
        var chaos = Message.newQuery(Record.newRecord(name("version.bind"), Type.TXT, DClass.CH));

        // When
        var response = ask(chaos);

        // Then
        assertThat(response.getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void anUpdateIsNotImplemented() throws Exception {
        // Given
        var update = question("a.example.com", Type.SOA);
        update.getHeader().setOpcode(Opcode.UPDATE);

        // When
        var response = ask(update);

        // Then
        assertThat(response.getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void garbageGetsAnErrorAndHarmsNobody() throws Exception {
        // Given
        var header = new byte[12];
        header[0] = 7;
        header[5] = 9;

        // When
        Message response;
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(new byte[] {1}, 1, server.address()));
            socket.send(new DatagramPacket(header, header.length, server.address()));
            var packet = new DatagramPacket(new byte[512], 512);
            socket.receive(packet);
            response = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        }

        // Then
        assertThat(response.getRcode()).isEqualTo(Rcode.FORMERR);
        assertThat(response.getHeader().getID()).isEqualTo(7 << 8);
        assertThat(ask(question("a.example.com", Type.A)).getHeader().getFlag(Flags.RA))
                .isTrue();
    }

    @Test
    void aStrangeRecordDoesNotSilenceTheOthers() throws Exception {
        // When
        var strange = ask(question("strange.example.com", Type.A));

        // Then
        assertThat(strange.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(ask(question("a.example.com", Type.A)).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private static Message question(String name, int type) {
        return Message.newQuery(Record.newRecord(name(name), type, DClass.IN));
    }

    private Message ask(Message query) throws IOException {
        return new SimpleResolver(server.address()).send(query);
    }
}
