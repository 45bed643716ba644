package io.cdnproxy.sandbox.cluster;

import java.security.SecureRandom;
import java.util.Base64;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;

/** What whoever may write records shares with their name server, to sign updates by (<a href="https://www.rfc-editor.org/rfc/rfc8945">TSIG</a>). */
final class UpdateKey {
    /** As cert-manager calls HMAC-SHA256. */
    static final String ALGORITHM = "HMACSHA256";

    static final String NAME = "dns-updates";

    private static final int SECRET_BYTES = 32;

    private final byte[] secret;

    private UpdateKey(byte[] secret) {
        this.secret = secret;
    }

    static UpdateKey random() {
        var secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new UpdateKey(secret);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Whether a message may change something.
     *
     * @param wire the message as it came
     * @return {@link Rcode#NOERROR}, or why not
     */
    int check(Message request, byte[] wire) {
        if (request.getTSIG() == null) {
            return Rcode.REFUSED;
        }
        return tsig().verify(request, wire, null) == Rcode.NOERROR ? Rcode.NOERROR : Rcode.NOTAUTH;
    }

    /** Signs the reply to a message that was signed. */
    void sign(Message reply, Message request) {
        reply.setTSIG(tsig(), Rcode.NOERROR, request.getTSIG());
    }

    TSIG tsig() {
        return new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString(NAME + "."), secret);
    }
}
