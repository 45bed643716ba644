package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys in all forms that v2ray reads: PKCS #8, and the older PKCS #1 (RSA) and SEC 1 (EC), which Java
 * knows only inside of a PKCS #8 envelope.
 */
final class PrivateKeyPem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (RSA |EC )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1?PRIVATE KEY-----");
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int LONG_FORM = 0x80;

    private PrivateKeyPem() {}

    /**
     * Reads the first private key.
     *
     * @param publicKey the key that it should belong to; its algorithm tells how to read the older forms
     * @throws GeneralSecurityException when there is none, or it is of another algorithm
     */
    static PrivateKey read(byte[] pem, PublicKey publicKey) throws GeneralSecurityException {
        Matcher block = BLOCK.matcher(new String(pem, US_ASCII));
        if (!block.find()) {
            throw new InvalidKeyException("no private key");
        }
        byte[] der = Base64.getMimeDecoder().decode(block.group(2));
        byte[] pkcs8 = block.group(1) == null ? der : envelope(der, publicKey);
        return KeyFactory.getInstance(publicKey.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc5958">PrivateKeyInfo</a>: version, algorithm, key. */
    private static byte[] envelope(byte[] key, PublicKey publicKey) {
        return element(SEQUENCE, VERSION_0, algorithm(publicKey), element(OCTET_STRING, key));
    }

    // A public key's encoding is SEQUENCE { algorithm, BIT STRING }, and both halves of a pair name the same algorithm.
    private static byte[] algorithm(PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        int start = contentOffset(encoded, 0);
        int end = contentOffset(encoded, start) + contentLength(encoded, start);
        return Arrays.copyOfRange(encoded, start, end);
    }

    private static int contentOffset(byte[] der, int at) {
        int length = der[at + 1] & 0xff;
        return at + 2 + (length < LONG_FORM ? 0 : length - LONG_FORM);
    }

    private static int contentLength(byte[] der, int at) {
        int length = 0;
        for (int i = contentOffset(der, at) == at + 2 ? at + 1 : at + 2; i < contentOffset(der, at); i++) {
            length = length << Byte.SIZE | der[i] & 0xff;
        }
        return length;
    }

    private static byte[] element(int tag, byte[]... contents) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : contents) {
            content.writeBytes(part);
        }
        var element = new ByteArrayOutputStream();
        element.write(tag);
        writeLength(element, content.size());
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void writeLength(ByteArrayOutputStream out, int length) {
        if (length < LONG_FORM) {
            out.write(length);
            return;
        }
        int octets = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
        out.write(LONG_FORM + octets);
        for (int i = octets - 1; i >= 0; i--) {
            out.write(length >> i * Byte.SIZE);
        }
    }
}
