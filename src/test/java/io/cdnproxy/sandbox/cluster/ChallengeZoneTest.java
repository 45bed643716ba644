package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

class ChallengeZoneTest {
    private static final Name CHALLENGE = Name.fromConstantString("_acme-challenge.b.sandbox.test.");
    private static final Name TEST = Name.fromConstantString("test.");

    private final ChallengeZone zone = new ChallengeZone();

    @Test
    void aTextThatIssuersAddIsFound() {
        // Given
        certManagerAdds("first");
        certManagerAdds("second");

        // When
        var answer = ask(CHALLENGE, Type.TXT);

        // Then
        assertThat(texts(answer)).containsExactly("first", "second");
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void onlyTheTextThatIsRemovedGoes() {
        // Given
        certManagerAdds("first");
        certManagerAdds("second");
        var update = new Update(TEST);
        update.delete(text("first"));

        // When
        var reply = zone.reply(update);

        // Then
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(texts(ask(CHALLENGE, Type.TXT))).containsExactly("second");
    }

    @Test
    void aSetThatIsRemovedDoesNotExist() throws Exception {
        // Given
        certManagerAdds("first");
        var update = new Update(TEST);
        update.delete(CHALLENGE, Type.TXT);

        // When
        zone.reply(new Message(update.toWire()));

        // Then
        assertThat(ask(CHALLENGE, Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void theClimbForTheZoneEndsAtTheTopLevelDomain() {
        // Given
        certManagerAdds("first");
        var parent = Name.fromConstantString("sandbox.test.");

        // When
        var answers = List.of(ask(parent, Type.SOA), ask(TEST, Type.SOA));

        // Then
        assertThat(answers).extracting(Message::getRcode).containsExactly(Rcode.NXDOMAIN, Rcode.NOERROR);
        assertThat(answers.getLast().getSection(Section.ANSWER))
                .singleElement()
                .isInstanceOf(SOARecord.class)
                .extracting(Record::getName)
                .isEqualTo(TEST);
    }

    @Test
    void whatItDoesNotKnowHowToDoIsRefused() {
        // Given
        var notify = Message.newQuery(Record.newRecord(CHALLENGE, Type.SOA, DClass.IN));
        notify.getHeader().setOpcode(Opcode.NOTIFY);

        // When
        var reply = zone.reply(notify);

        // Then
        assertThat(reply.getRcode()).isEqualTo(Rcode.NOTIMP);
        assertThat(reply.getHeader().getID()).isEqualTo(notify.getHeader().getID());
    }

    private void certManagerAdds(String value) {
        var update = new Update(TEST);
        update.add(text(value));
        assertThat(zone.reply(update).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private static TXTRecord text(String value) {
        return new TXTRecord(CHALLENGE, DClass.IN, 60, value);
    }

    private Message ask(Name name, int type) {
        return zone.reply(Message.newQuery(Record.newRecord(name, type, DClass.IN)));
    }

    private static List<String> texts(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .flatMap(text -> ((TXTRecord) text).getStrings().stream())
                .toList();
    }
}
