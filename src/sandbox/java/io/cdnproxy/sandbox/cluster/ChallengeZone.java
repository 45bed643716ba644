package io.cdnproxy.sandbox.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * TXT records that whoever is let through may write, by dynamic update (<a href="https://www.rfc-editor.org/rfc/rfc2136">RFC
 * 2136</a>). Every top-level domain is a zone here, so that certificates can be had for any name.
 */
final class ChallengeZone {
    private static final long TTL_SECONDS = 60;
    private static final long SOA_SERIAL = 1;

    private final Map<Name, List<Record>> texts = new HashMap<>();

    /** The reply to a query or an update. */
    synchronized Message reply(Message request) {
        var reply = replyTo(request);
        var question = request.getQuestion();
        if (question == null) {
            reply.getHeader().setRcode(Rcode.FORMERR);
            return reply;
        }
        reply.addRecord(question, Section.QUESTION);
        switch (request.getHeader().getOpcode()) {
            case Opcode.QUERY -> answer(question, reply);
            case Opcode.UPDATE -> reply.getHeader().setRcode(update(request.getSection(Section.UPDATE)));
            default -> reply.getHeader().setRcode(Rcode.NOTIMP);
        }
        return reply;
    }

    /** The reply to what is not let through. */
    static Message refusal(Message request, int rcode) {
        var reply = replyTo(request);
        reply.getHeader().setRcode(rcode);
        return reply;
    }

    private static Message replyTo(Message request) {
        var reply = new Message(request.getHeader().getID());
        reply.getHeader().setOpcode(request.getHeader().getOpcode());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        return reply;
    }

    private void answer(Record question, Message reply) {
        var name = question.getName();
        var known = texts.getOrDefault(name, List.of());
        if (question.getType() == Type.SOA && isZone(name)) {
            reply.addRecord(startOfAuthority(name), Section.ANSWER);
        } else if (question.getType() == Type.TXT) {
            known.forEach(text -> reply.addRecord(text, Section.ANSWER));
        }
        if (known.isEmpty() && !isZone(name)) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
    }

    private int update(List<Record> records) {
        for (var record : records) {
            var known = texts.computeIfAbsent(record.getName(), name -> new ArrayList<>());
            // The class says what to do with a record (RFC 2136, 2.5).
            switch (record.getDClass()) {
                case DClass.IN -> known.add(record);
                case DClass.NONE -> known.removeIf(text -> text.rdataToString().equals(record.rdataToString()));
                case DClass.ANY -> known.clear();
                default -> {
                    return Rcode.FORMERR;
                }
            }
        }
        return Rcode.NOERROR;
    }

    private static Record startOfAuthority(Name zone) {
        long t = TTL_SECONDS;
        return new SOARecord(zone, DClass.IN, t, zone, zone, SOA_SERIAL, t, t, t, t);
    }

    /** One label and the root's. */
    private static boolean isZone(Name name) {
        return name.labels() == 2;
    }
}
