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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
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
    private final Set<Name> bogus = ConcurrentHashMap.newKeySet();
    private final Map<Name, Record> delegations = new ConcurrentHashMap<>();
    private volatile boolean byRight = true;
    private volatile boolean looksForOthers;
    private volatile Optional<InetAddress> ofEveryName = Optional.empty();
    private final AtomicInteger losses = new AtomicInteger();
    private final AtomicInteger queries = new AtomicInteger();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    TestDns() throws IOException {
        this("127.0.0.1", 0);
    }

    /** @param port 0 for any */
    TestDns(String address, int port) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
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

    /** What authorities of that name only may issue, of which there may be several. */
    TestDns issuers(String name, String... issuers) throws IOException {
        var owner = absolute(name);
        records.put(
                owner,
                Arrays.stream(issuers)
                        .map(issuer -> (Record) new CAARecord(owner, DClass.IN, TTL, 0, "issue", issuer))
                        .toList());
        return this;
    }

    /** The same of whatever kind, besides. */
    TestDns caa(String name, int flags, String tag, String value) throws IOException {
        var owner = absolute(name);
        var all = new ArrayList<>(records.getOrDefault(owner, List.of()));
        all.add(new CAARecord(owner, DClass.IN, TTL, flags, tag, value));
        records.put(owner, List.copyOf(all));
        return this;
    }

    /** One that is checked, and does not pass. */
    TestDns bogus(String name) throws IOException {
        bogus.add(absolute(name));
        return this;
    }

    /** Begins a zone, whose servers have the names; whatever else is said of what is in it tells where it begins. */
    TestDns zone(String zone, String... servers) throws IOException {
        var start = absolute(zone);
        var set = new ArrayList<Record>();
        set.add(new SOARecord(start, DClass.IN, TTL, absolute(servers[0]), start, 1, 60, 60, 60, TTL));
        for (var server : servers) {
            set.add(new NSRecord(start, DClass.IN, TTL, absolute(server)));
        }
        records.put(start, set);
        return this;
    }

    /** Leaves a zone, and what is in it, to others. */
    TestDns delegating(String zone, String server) throws IOException {
        var start = absolute(zone);
        delegations.put(start, new NSRecord(start, DClass.IN, TTL, absolute(server)));
        return this;
    }

    /** Answers as who knows from others. */
    TestDns withoutRight() {
        byRight = false;
        return this;
    }

    /** Answers as a resolver, whoever was asked. */
    TestDns asResolver() {
        looksForOthers = true;
        return withoutRight();
    }

    /** Leads whatever it knows nothing of there. */
    TestDns leadingEveryNameTo(String address) throws IOException {
        ofEveryName = Optional.of(InetAddress.getByName(address));
        return this;
    }

    /** Hears questions and answers none. */
    TestDns silent() {
        return losing(Integer.MAX_VALUE);
    }

    /** Does not answer the first questions that come from now on. */
    TestDns losing(int count) {
        losses.set(count);
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
                if (losses.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
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
        if (byRight) {
            reply.getHeader().setFlag(Flags.AA);
        }
        if (looksForOthers) {
            reply.getHeader().setFlag(Flags.RA);
        }
        reply.addRecord(question, Section.QUESTION);
        var owned = records.get(question.getName());
        var delegation = enclosing(question.getName(), delegations.keySet());
        if (delegation.isPresent()) {
            reply.getHeader().unsetFlag(Flags.AA);
            reply.addRecord(delegations.get(delegation.get()), Section.AUTHORITY);
        } else if (bogus.contains(question.getName()) && !query.getHeader().getFlag(Flags.CD)) {
            reply.getHeader().setRcode(Rcode.SERVFAIL);
        } else if (failures.containsKey(question.getName())) {
            reply.getHeader().setRcode(failures.get(question.getName()));
        } else if (owned == null && ofEveryName.isPresent()) {
            if (question.getType() == Type.A) {
                reply.addRecord(new ARecord(question.getName(), DClass.IN, TTL, ofEveryName.get()), Section.ANSWER);
            }
        } else if (owned == null) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else {
            visible(question.getName(), owned).stream()
                    .filter(record -> record.getType() == question.getType() || record.getType() == Type.CNAME)
                    .forEach(record -> reply.addRecord(record, Section.ANSWER));
        }
        if (reply.getSection(Section.ANSWER).isEmpty()) {
            enclosing(question.getName(), records.keySet()).stream()
                    .flatMap(start -> records.get(start).stream())
                    .filter(SOARecord.class::isInstance)
                    .forEach(start -> reply.addRecord(start, Section.AUTHORITY));
        }
        return reply;
    }

    private Optional<Name> enclosing(Name name, Set<Name> starts) {
        return starts.stream()
                .filter(start -> isStart(start) && name.subdomain(start))
                .findFirst();
    }

    private boolean isStart(Name name) {
        return delegations.containsKey(name) || records.get(name).stream().anyMatch(SOARecord.class::isInstance);
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
