package io.cdnproxy.sandbox.dns;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * From a query message to its response: in the manner of a recursive resolver for who wants one, and else by right, as a server of the name's
 * zone.
 */
final class Responder {
    private static final int HEADER_BYTES = 12;
    private static final int UDP_PAYLOAD_WITHOUT_EDNS = 512;
    /**
     * What fits one packet everywhere, as agreed on <a href="https://www.dnsflagday.net/2020/">DNS flag day 2020</a>.
     */
    private static final int UDP_PAYLOAD = 1232;

    private final Resolution resolution;
    private final Zones zones;
    private final Consumer<DnsQuery> log;

    Responder(Resolution resolution, Zones zones, Consumer<DnsQuery> log) {
        this.resolution = resolution;
        this.zones = zones;
        this.log = log;
    }

    /** The query in these bytes; a mere header where nothing else is legible; empty for what deserves no answer. */
    Optional<Message> parse(byte[] wire) {
        if (wire.length < HEADER_BYTES) {
            return Optional.empty();
        }
        var query = legible(wire);
        // To answer an answer would let two servers talk for ever.
        return query.getHeader().getFlag(Flags.QR) ? Optional.empty() : Optional.of(query);
    }

    private static Message legible(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException malformed) {
            return new Message(Byte.toUnsignedInt(wire[0]) << Byte.SIZE | Byte.toUnsignedInt(wire[1]));
        }
    }

    /** The longest UDP response that the asker accepts; what is longer is truncated, and asked for again by TCP. */
    static int udpLimit(Message query) {
        var edns = query.getOPT();
        return edns == null
                ? UDP_PAYLOAD_WITHOUT_EDNS
                : Math.clamp(edns.getPayloadSize(), UDP_PAYLOAD_WITHOUT_EDNS, UDP_PAYLOAD);
    }

    /**
     * The response's bytes, at most so many. Whatever a strange record or question makes of it, there is an answer, and
     * the next question gets its own.
     */
    byte[] respond(Message query, int limit) {
        try {
            return respond(query).toWire(limit);
        } catch (RuntimeException strange) {
            var response = emptyResponse(query);
            response.getHeader().setRcode(Rcode.SERVFAIL);
            return response.toWire(limit);
        }
    }

    private Message respond(Message query) {
        var question = query.getQuestion();
        var response = emptyResponse(query);
        int refusal = refusal(query, question);
        if (refusal == Rcode.NOERROR) {
            answer(question, response, scope(query));
            log.accept(new DnsQuery(
                    question.getName().toString(true),
                    Type.string(question.getType()),
                    Rcode.string(response.getHeader().getRcode()),
                    response.getSection(Section.ANSWER).size()));
        } else {
            response.getHeader().setRcode(refusal);
        }
        return response;
    }

    private static Message emptyResponse(Message query) {
        var response = new Message(query.getHeader().getID());
        var header = response.getHeader();
        header.setOpcode(query.getHeader().getOpcode());
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        } else {
            header.setFlag(Flags.AA);
        }
        if (query.getQuestion() != null) {
            response.addRecord(query.getQuestion(), Section.QUESTION);
        }
        if (query.getOPT() != null) {
            response.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return response;
    }

    private static int refusal(Message query, Record question) {
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (question == null || query.getHeader().getCount(Section.QUESTION) != 1) {
            return Rcode.FORMERR;
        }
        boolean transfer = question.getType() == Type.AXFR || question.getType() == Type.IXFR;
        return transfer || question.getDClass() != DClass.IN ? Rcode.REFUSED : Rcode.NOERROR;
    }

    private static Resolution.Scope scope(Message query) {
        return query.getHeader().getFlag(Flags.RD) ? Resolution.Scope.WORLD : Resolution.Scope.ZONE;
    }

    private void answer(Record question, Message response, Resolution.Scope scope) {
        var beginning = zones.beginning(question.getName(), question.getType());
        if (!beginning.isEmpty()) {
            add(beginning, response);
            return;
        }
        switch (resolution.resolve(question.getName(), question.getType(), scope)) {
            case Resolution.Result.Found found -> add(found.records(), response);
            case Resolution.Result.NoData noData -> {
                add(noData.aliases(), response);
                response.addRecord(Zones.start(question.getName()), Section.AUTHORITY);
            }
            case Resolution.Result.NoSuchName missing -> {
                add(missing.aliases(), response);
                response.addRecord(Zones.start(question.getName()), Section.AUTHORITY);
                response.getHeader().setRcode(Rcode.NXDOMAIN);
            }
            case Resolution.Result.EndlessChain endless -> response.getHeader().setRcode(Rcode.SERVFAIL);
        }
    }

    private static void add(List<Record> records, Message response) {
        records.forEach(record -> response.addRecord(record, Section.ANSWER));
    }
}
