package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

class ZoneAnswerTest {
    private static final Name ASKED = Name.fromConstantString("b.old.example.test.");
    private static final Name ZONE = Name.fromConstantString("example.test.");
    private static final Name MOVED = Name.fromConstantString("b.new.example.test.");

    @Test
    void aNameInAPartThatWasMovedLeadsWhereThatLeads() throws IOException {
        // Given
        var moved = new DNAMERecord(
                Name.fromConstantString("old.example.test."),
                DClass.IN,
                60,
                Name.fromConstantString("new.example.test."));
        var reply = byRight(
                moved,
                new CNAMERecord(ASKED, DClass.IN, 60, MOVED),
                new ARecord(MOVED, DClass.IN, 60, InetAddress.getByName("192.0.2.1")));

        // When
        var answer = ZoneAnswer.of(ZONE, ASKED, reply, byRight());

        // Then
        assertThat(answer)
                .isEqualTo(new ZoneAnswer.Leads(
                        List.of("b.new.example.test"), List.of(InetAddress.getByName("192.0.2.1"))));
    }

    @Test
    void aliasesInACircleEnd() {
        // Given
        var reply = byRight(new CNAMERecord(ASKED, DClass.IN, 60, MOVED), new CNAMERecord(MOVED, DClass.IN, 60, ASKED));

        // When
        var answer = ZoneAnswer.of(ZONE, ASKED, reply, reply);

        // Then
        assertThat(answer)
                .isEqualTo(new ZoneAnswer.Leads(List.of("b.new.example.test", "b.old.example.test"), List.of()));
    }

    @Test
    void aServerThatRefusesIsNotTheZones() {
        // Given
        var refusal = byRight();
        refusal.getHeader().setRcode(Rcode.REFUSED);

        // When
        var answer = ZoneAnswer.of(ZONE, ASKED, refusal, refusal);

        // Then
        assertThat(answer).isEqualTo(new ZoneAnswer.NotItsOwn());
    }

    private static Message byRight(Record... answers) {
        var reply = new Message();
        reply.getHeader().setFlag(Flags.AA);
        List.of(answers).forEach(answer -> reply.addRecord(answer, Section.ANSWER));
        return reply;
    }
}
