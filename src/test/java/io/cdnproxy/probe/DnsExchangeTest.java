package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsExchangeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration IMPATIENCE = Duration.ofMillis(100);
    private static final String TRUE = "192.0.2.1";
    private static final String FORGED = "192.0.2.66";

    private final List<ScriptedDns> servers = new ArrayList<>();
    private final Deadlines deadlines = new Deadlines();

    @AfterEach
    void closeAll() throws IOException {
        for (var server : servers) {
            server.close();
        }
        deadlines.close();
    }

    /** What somebody may send who sees the question, or guesses most of it. */
    private enum Datagram {
        ANOTHER_ID {
            @Override
            byte[] of(Message query) throws IOException {
                var forged = ScriptedDns.reply(query, FORGED);
                forged.getHeader().setID(query.getHeader().getID() ^ 1);
                return forged.toWire();
            }
        },
        ANOTHER_NAME {
            @Override
            byte[] of(Message query) throws IOException {
                return ofQuestion(query, "b.example.test", Type.A);
            }
        },
        ANOTHER_TYPE {
            @Override
            byte[] of(Message query) throws IOException {
                return ofQuestion(query, "a.example.test", Type.AAAA);
            }
        },
        NO_QUESTION {
            @Override
            byte[] of(Message query) throws IOException {
                var forged = ScriptedDns.reply(query, FORGED);
                forged.removeAllRecords(Section.QUESTION);
                return forged.toWire();
            }
        },
        NO_ANSWER {
            @Override
            byte[] of(Message query) throws IOException {
                var forged = ScriptedDns.reply(query, FORGED);
                forged.getHeader().unsetFlag(Flags.QR);
                return forged.toWire();
            }
        },
        NO_DNS {
            @Override
            byte[] of(Message query) {
                return new byte[] {1, 2, 3};
            }
        },
        NOTHING {
            @Override
            byte[] of(Message query) {
                return new byte[0];
            }
        };

        abstract byte[] of(Message query) throws IOException;

        private static byte[] ofQuestion(Message query, String name, int type) throws IOException {
            var other = Message.newQuery(Record.newRecord(DnsExchangeTest.name(name), type, DClass.IN));
            other.getHeader().setID(query.getHeader().getID());
            return ScriptedDns.reply(other, FORGED).toWire();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoAnswerToTheQuestionIsNotHeard(Datagram datagram) throws Exception {
        // Given
        var server = server((query, sender) -> {
            sender.send(datagram.of(query));
            sender.send(ScriptedDns.reply(query, TRUE).toWire());
        });

        // When
        var answer = ask(PATIENCE, server);

        // Then
        assertThat(addresses(answer)).containsExactly(TRUE);
    }

    @Test
    void whatAnotherAddressSendsIsNotHeard() throws Exception {
        // Given
        var asked = new ArrayList<ScriptedDns>();
        var server = server((query, sender) -> {
            ScriptedDns.sendFromElsewhere(asked.getFirst().askers().peek(), ScriptedDns.reply(query, FORGED));
            sender.send(ScriptedDns.reply(query, TRUE).toWire());
        });
        asked.add(server);

        // When
        var answer = ask(PATIENCE, server);

        // Then
        assertThat(addresses(answer)).containsExactly(TRUE);
    }

    @Test
    void eachExchangeHasAPortOfItsOwn() throws Exception {
        // Given
        var server = server(
                (query, sender) -> sender.send(ScriptedDns.reply(query, TRUE).toWire()));

        // When
        for (int i = 0; i < 10; i++) {
            ask(PATIENCE, server);
        }

        // Then
        assertThat(server.askers()).hasSize(10);
        assertThat(server.askers().stream().distinct().count()).isGreaterThan(5);
    }

    @Test
    void whatIsTooLongForADatagramIsAskedForOverTcp() throws Exception {
        // Given
        var server = server((query, sender) -> {
            var truncated = ScriptedDns.empty(query);
            truncated.getHeader().setFlag(Flags.TC);
            sender.send(truncated.toWire());
        });

        // When
        var answer = ask(PATIENCE, server);

        // Then
        assertThat(addresses(answer)).containsExactly(ScriptedDns.TCP_ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.REFUSED, Rcode.SERVFAIL, Rcode.NXDOMAIN})
    void thatAServerCannotSayIsItsAnswer(int rcode) throws Exception {
        // Given
        var server = server((query, sender) -> {
            var reply = ScriptedDns.empty(query);
            reply.getHeader().setRcode(rcode);
            sender.send(reply.toWire());
        });
        var other = server(
                (query, sender) -> sender.send(ScriptedDns.reply(query, TRUE).toWire()));

        // When
        var answer = ask(PATIENCE, server, other);

        // Then
        assertThat(answer.join().getRcode()).isEqualTo(rcode);
        assertThat(other.askers()).isEmpty();
    }

    @Test
    void aSilentServerIsWaitedForNoLongerThanAllowed() throws Exception {
        // Given
        var server = server((query, sender) -> {});
        var patient = new DnsServers(List.of(server.address()), PATIENCE);
        long begin = System.nanoTime();

        // When
        var answer = ask(IMPATIENCE, patient);

        // Then
        assertThatExceptionOfType(CompletionException.class).isThrownBy(answer::join);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
    }

    @Test
    void whoeverAnsweredLastIsAskedFirst() throws Exception {
        // Given
        var silent = server((query, sender) -> {});
        var speaking = server(
                (query, sender) -> sender.send(ScriptedDns.reply(query, TRUE).toWire()));
        var both = known(silent, speaking);
        ask(PATIENCE, both);
        silent.askers().clear();

        // When
        var answer = ask(PATIENCE, both);

        // Then
        assertThat(addresses(answer)).containsExactly(TRUE);
        assertThat(silent.askers()).isEmpty();
    }

    @Test
    void onlyWhatIsNotAnsweredIsAskedAgain() throws Exception {
        // Given
        var half = server((query, sender) -> {
            if (query.getQuestion().getName().equals(name("a.example.test"))) {
                sender.send(ScriptedDns.reply(query, TRUE).toWire());
            }
        });
        var other = server((query, sender) ->
                sender.send(ScriptedDns.reply(query, "192.0.2.2").toWire()));
        var exchange = new DnsExchange(known(half, other), deadlines);
        var first = question(exchange, "a.example.test");
        var second = question(exchange, "b.example.test");

        // When
        exchange.hold(PATIENCE);

        // Then
        assertThat(addresses(first)).containsExactly(TRUE);
        assertThat(addresses(second)).containsExactly("192.0.2.2");
        assertThat(other.askers()).hasSize(1);
    }

    @Test
    void whoeverIsInterruptedDoesNotWaitOn() throws Exception {
        // Given
        var server = server((query, sender) -> {});
        Thread.currentThread().interrupt();

        // When, Then
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> ask(PATIENCE, server));
        Thread.interrupted();
    }

    @Test
    void manyExchangesAtOnceEndInTimeAndLeaveNothingOpen() throws Exception {
        // Given
        var server = server((query, sender) -> {});
        long before = openFiles();
        var answers = new ArrayList<Future<CompletableFuture<Message>>>();

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1000; i++) {
                answers.add(threads.submit(() -> ask(IMPATIENCE, server)));
            }
        }

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer.get()).isCompletedExceptionally());
        await().until(() -> openFiles() < before + 100);
    }

    private ScriptedDns server(ScriptedDns.Script script) throws IOException {
        var server = new ScriptedDns(script);
        servers.add(server);
        return server;
    }

    private CompletableFuture<Message> ask(Duration timeout, ScriptedDns... asked) throws Exception {
        return ask(timeout, known(asked));
    }

    private CompletableFuture<Message> ask(Duration timeout, DnsServers asked) throws Exception {
        var exchange = new DnsExchange(asked, deadlines);
        var answer = question(exchange, "a.example.test");
        exchange.hold(timeout);
        return answer;
    }

    private static DnsServers known(ScriptedDns... servers) {
        return new DnsServers(Stream.of(servers).map(ScriptedDns::address).toList(), IMPATIENCE);
    }

    private static CompletableFuture<Message> question(DnsExchange exchange, String name) throws Exception {
        var query = Message.newQuery(Record.newRecord(name(name), Type.A, DClass.IN));
        return exchange.sendAsync(query, Runnable::run).toCompletableFuture();
    }

    private static List<String> addresses(CompletableFuture<Message> answer) {
        return answer.join().getSection(Section.ANSWER).stream()
                .map(ARecord.class::cast)
                .map(ARecord::getAddress)
                .map(InetAddress::getHostAddress)
                .toList();
    }

    private static Name name(String text) throws IOException {
        return Name.fromString(text, Name.root);
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }
}
