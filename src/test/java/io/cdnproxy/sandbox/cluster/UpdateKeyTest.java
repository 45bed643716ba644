package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Update;

class UpdateKeyTest {
    private static final Name TEST = Name.fromConstantString("test.");

    private final UpdateKey key = UpdateKey.random();

    @Test
    void whatIsSignedByTheKeyIsLetThrough() throws IOException {
        // Given
        var update = update();
        update.setTSIG(key.tsig());

        // When
        int rcode = check(update.toWire(Message.MAXLENGTH));

        // Then
        assertThat(rcode).isEqualTo(Rcode.NOERROR);
    }

    @Test
    void whatIsNotSignedIsRefused() throws IOException {
        // When
        int rcode = check(update().toWire(Message.MAXLENGTH));

        // Then
        assertThat(rcode).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void whatIsSignedByAnotherKeyOfThatNameIsNotLetThrough() throws IOException {
        // Given
        var update = update();
        update.setTSIG(UpdateKey.random().tsig());

        // When
        int rcode = check(update.toWire(Message.MAXLENGTH));

        // Then
        assertThat(rcode).isEqualTo(Rcode.NOTAUTH);
    }

    @Test
    void whatWasChangedOnItsWayIsNotLetThrough() throws IOException {
        // Given
        var update = update();
        update.setTSIG(key.tsig());
        var wire = update.toWire(Message.MAXLENGTH);
        wire[wire.length / 4] ^= 1;

        // When
        int rcode = check(wire);

        // Then
        assertThat(rcode).isEqualTo(Rcode.NOTAUTH);
    }

    private int check(byte[] wire) throws IOException {
        return key.check(new Message(wire), wire);
    }

    private static Update update() {
        var update = new Update(TEST);
        update.add(new TXTRecord(Name.fromConstantString("_acme-challenge.b.test."), DClass.IN, 60, "proof"));
        return update;
    }
}
