package io.cdnproxy.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;

/**
 * Questions that are asked together, and what is asked because of their answers: over one socket, by the thread that waits for them, as the C
 * library does. The library's own transport takes a socket for each and hands it from thread to thread, which costs several times as much.
 *
 * <p>Whoever wants to answer in a server's place has to guess a port that the kernel chose for this exchange, and the id of a question; the
 * kernel drops what another address sends (<a href="https://datatracker.ietf.org/doc/html/rfc5452">RFC 5452</a>). A wrong guess is not heard.
 */
final class DnsExchange implements Resolver {
    private static final int ATTEMPTS_PER_SERVER = 3;

    private final DnsServers servers;
    private final Deadlines deadlines;
    private final List<Question> open = new ArrayList<>();
    private final Queue<Question> unsent = new ArrayDeque<>();

    DnsExchange(DnsServers servers, Deadlines deadlines) {
        this.servers = servers;
        this.deadlines = deadlines;
    }

    private record Question(Message query, CompletableFuture<Message> answer) {

        boolean isAnsweredBy(Message reply) {
            return reply.getHeader().getID() == query.getHeader().getID()
                    && reply.getHeader().getFlag(Flags.QR)
                    && query.getQuestion().equals(reply.getQuestion());
        }
    }

    /** Is answered while the exchange is {@linkplain #hold held}, by its thread. */
    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        var asked = query.clone();
        asked.addRecord(new OPTRecord(SimpleResolver.DEFAULT_EDNS_PAYLOADSIZE, 0, 0, 0), Section.ADDITIONAL);
        var question = new Question(asked, new CompletableFuture<>());
        open.add(question);
        unsent.add(question);
        return question.answer();
    }

    /** Back when each question has its answer, or has failed since no server gave one. */
    void hold(Duration timeout) throws InterruptedException {
        var time = TimeLeft.of(timeout);
        for (var server : servers.inTurn(ATTEMPTS_PER_SERVER)) {
            if (open.isEmpty() || time.isOver()) {
                break;
            }
            if (answersAll(server, time.atMost(servers.patience()))) {
                servers.answered(server);
            }
        }
        List.copyOf(open).forEach(question -> question.answer().completeExceptionally(new SocketTimeoutException()));
    }

    private boolean answersAll(InetSocketAddress server, Duration timeout) throws InterruptedException {
        try (var channel = DatagramChannel.open()) {
            channel.connect(server);
            unsent.clear();
            unsent.addAll(open);
            return deadlines
                    .within(timeout, channel, () -> {
                        converse(channel, server, timeout);
                        return true;
                    })
                    .isPresent();
        } catch (ClosedByInterruptException closing) {
            throw new InterruptedException("DNS");
        } catch (IOException unreachable) {
            return false;
        }
    }

    private void converse(DatagramChannel channel, InetSocketAddress server, Duration timeout) throws IOException {
        var buffer = ByteBuffer.allocate(SimpleResolver.DEFAULT_EDNS_PAYLOADSIZE);
        while (!open.isEmpty()) {
            while (!unsent.isEmpty()) {
                channel.write(ByteBuffer.wrap(unsent.remove().query().toWire()));
            }
            channel.read(buffer.clear());
            var reply = parse(buffer.flip());
            var answered = reply.flatMap(message -> open.stream()
                    .filter(question -> question.isAnsweredBy(message))
                    .findFirst());
            if (answered.isPresent()) {
                var whole = reply.get().getHeader().getFlag(Flags.TC)
                        ? overTcp(server, answered.get().query(), timeout)
                        : reply.get();
                open.remove(answered.get());
                answered.get().answer().complete(whole);
            }
        }
    }

    private static Message overTcp(InetSocketAddress server, Message query, Duration timeout) throws IOException {
        var resolver = new SimpleResolver(server);
        resolver.setTCP(true);
        resolver.setTimeout(timeout);
        return resolver.send(query);
    }

    private static Optional<Message> parse(ByteBuffer datagram) {
        try {
            return Optional.of(new Message(datagram));
        } catch (IOException | IllegalArgumentException noMessage) {
            return Optional.empty();
        }
    }

    @Override
    public void setPort(int port) {
        throw unchangeable();
    }

    @Override
    public void setTCP(boolean flag) {
        throw unchangeable();
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        throw unchangeable();
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        throw unchangeable();
    }

    @Override
    public void setTSIGKey(TSIG key) {
        throw unchangeable();
    }

    @Override
    public void setTimeout(Duration timeout) {
        throw unchangeable();
    }

    private static UnsupportedOperationException unchangeable() {
        return new UnsupportedOperationException("how to ask is no setting");
    }
}
