package io.cdnproxy.probe;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** A DNS server on 127.0.0.1 that answers from memory, a changing part at a time where asked to. */
final class TestDns implements AutoCloseable {
    private static final int TTL = 1;

    private final DatagramSocket socket;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<Name, Integer> shown = new ConcurrentHashMap<>();
    private final Map<Name, Integer> failures = new ConcurrentHashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    TestDns() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        Thread.ofVirtual().name("test-dns").start(this::serve);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    TestDns addresses(String name, String... addresses) throws IOException {
        var owner = absolute(name);
        var set = new ArrayList<Record>();
        for (var text : addresses) {
            set.add(
                    text.contains(":")
                            // As bytes, because Java would make IPv4 of an IPv4-mapped address.
                            ? new AAAARecord(owner, DClass.IN, TTL, Address.toByteArray(text, Address.IPv6))
                            : new ARecord(owner, DClass.IN, TTL, InetAddress.getByName(text)));
        }
        records.put(owner, set);
        return this;
    }

    TestDns alias(String name, String target) throws IOException {
        var owner = absolute(name);
        records.put(owner, List.of(new CNAMERecord(owner, DClass.IN, TTL, absolute(target))));
        return this;
    }

    TestDns text(String name, String text) throws IOException {
        var owner = absolute(name);
        records.put(owner, List.of(new TXTRecord(owner, DClass.IN, TTL, text)));
        return this;
    }

    /** Shows only so many addresses of the name, others with every query. */
    TestDns rotating(String name, int count) throws IOException {
        shown.put(absolute(name), count);
        return this;
    }

    /** @param rcode such as {@link Rcode#SERVFAIL} */
    TestDns failing(String name, int rcode) throws IOException {
        failures.put(absolute(name), rcode);
        return this;
    }

    TestDns remove(String name) throws IOException {
        records.remove(absolute(name));
        return this;
    }

    /** Names and types of the questions that came. */
    Set<String> asked() {
        return asked;
    }

    void forgetQuestions() {
        asked.clear();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        var buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var query = new Message(Arrays.copyOf(buffer, packet.getLength()));
                var reply = answer(query).toWire();
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Message answer(Message query) {
        var question = query.getQuestion();
        asked.add(question.getName() + " " + Type.string(question.getType()));
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.addRecord(question, Section.QUESTION);
        var owned = records.get(question.getName());
        if (failures.containsKey(question.getName())) {
            reply.getHeader().setRcode(failures.get(question.getName()));
        } else if (owned == null) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            visible(question.getName(), owned).stream()
                    .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                    .forEach(record -> reply.addRecord(record, Section.ANSWER));
        }
        return reply;
    }

    private List<Record> visible(Name name, List<Record> owned) {
        int count = shown.getOrDefault(name, owned.size());
        int start = count == owned.size() ? 0 : queries.getAndAdd(count);
        var part = new ArrayList<Record>();
        for (int i = 0; i < count; i++) {
            part.add(owned.get((start + i) % owned.size()));
        }
        return part;
    }

    private static Name absolute(String name) throws IOException {
        return Name.fromString(name, Name.root);
    }
}
