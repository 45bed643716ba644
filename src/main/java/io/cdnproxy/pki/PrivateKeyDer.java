package io.cdnproxy.pki;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/**
 * Reads private keys in all forms that v2ray reads, and as it does by their structure, whatever the label says: PKCS #8,
 * and the older PKCS #1 (RSA) and SEC 1 (EC), which Java knows only inside of a PKCS #8 envelope. Writes the last one for who reads
 * nothing else.
 */
final class PrivateKeyDer {
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};
    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_OCTETS = 3;

    private PrivateKeyDer() {}

    /**
     * Reads a key.
     *
     * @param counterpart the public key that it should belong to; its algorithm tells how to read the older forms
     * @throws GeneralSecurityException when it cannot be read, or is of another algorithm
     */
    static PrivateKey read(byte[] der, PublicKey counterpart) throws GeneralSecurityException {
        byte[] pkcs8 = isPkcs8(der) ? der : envelope(der, counterpart);
        return KeyFactory.getInstance(counterpart.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /**
     * The <a href="https://www.rfc-editor.org/rfc/rfc5915">older form</a> of a key, with the curve in it, as OpenSSL and Go write it.
     *
     * @throws GeneralSecurityException when its curve has no name
     */
    static byte[] sec1(ECPrivateKey key) throws GeneralSecurityException {
        int bits = key.getParams().getCurve().getField().getFieldSize();
        return element(
                SEQUENCE,
                VERSION_1,
                element(OCTET_STRING, unsigned(key.getS(), (bits + Byte.SIZE - 1) / Byte.SIZE)),
                element(PARAMETERS, curve(key.getEncoded())));
    }

    private static byte[] unsigned(BigInteger number, int octets) {
        byte[] signed = number.toByteArray();
        byte[] all = new byte[octets];
        int length = Math.min(signed.length, octets);
        System.arraycopy(signed, signed.length - length, all, octets - length, length);
        return all;
    }

    /** The second of the two identifiers that make up an algorithm. */
    private static byte[] curve(byte[] pkcs8) throws InvalidKeyException {
        int version = contentOffset(pkcs8, 0, SEQUENCE);
        int algorithm = contentOffset(pkcs8, version, INTEGER) + contentLength(pkcs8, version);
        int first = contentOffset(pkcs8, algorithm, SEQUENCE);
        int second = contentOffset(pkcs8, first, OBJECT_IDENTIFIER) + contentLength(pkcs8, first);
        int end = contentOffset(pkcs8, second, OBJECT_IDENTIFIER) + contentLength(pkcs8, second);
        return Arrays.copyOfRange(pkcs8, second, end);
    }

    // All forms are a sequence that begins with a version. An algorithm follows in PKCS #8 only, the modulus in PKCS
    // #1,
    // the key itself in SEC 1.
    private static boolean isPkcs8(byte[] der) throws InvalidKeyException {
        int version = contentOffset(der, 0, SEQUENCE);
        int next = contentOffset(der, version, INTEGER) + contentLength(der, version);
        if (next >= der.length) {
            throw new InvalidKeyException("cut short");
        }
        return der[next] == SEQUENCE;
    }

    /** <a href="https://www.rfc-editor.org/rfc/rfc5958">PrivateKeyInfo</a>: version, algorithm, key. */
    private static byte[] envelope(byte[] key, PublicKey counterpart) throws InvalidKeyException {
        return element(SEQUENCE, VERSION_0, algorithm(counterpart), element(OCTET_STRING, key));
    }

    // A public key's encoding is SEQUENCE { algorithm, BIT STRING }, and both halves of a pair name the same algorithm.
    private static byte[] algorithm(PublicKey publicKey) throws InvalidKeyException {
        byte[] encoded = publicKey.getEncoded();
        int start = contentOffset(encoded, 0, SEQUENCE);
        int end = contentOffset(encoded, start, SEQUENCE) + contentLength(encoded, start);
        return Arrays.copyOfRange(encoded, start, end);
    }

    private static int contentOffset(byte[] der, int at, int tag) throws InvalidKeyException {
        if (at + 1 >= der.length || (der[at] & 0xff) != tag) {
            throw new InvalidKeyException("not a private key");
        }
        int octets = Math.max(0, (der[at + 1] & 0xff) - LONG_FORM);
        if (octets > LENGTH_OCTETS || at + 2 + octets > der.length) {
            throw new InvalidKeyException("cut short");
        }
        return at + 2 + octets;
    }

    /** Of an element whose {@link #contentOffset} is known to lie inside. */
    private static int contentLength(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int i = at + 2; i < at + 2 + first - LONG_FORM; i++) {
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
