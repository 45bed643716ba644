package io.cdnproxy.cdn.upyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.cdn.Owner;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * The name of an owner's service, which no other owner's has: whoever finds one in the own account has found the owner's. All customers of
 * UPYUN share the names, which are of up to 20 small letters and digits, a letter first.
 */
public final class ServiceName {
    private static final String FIRST = "c";
    private static final int REST = 19;
    private static final Pattern ANY = Pattern.compile(FIRST + "[0-9a-z]{" + REST + "}");
    private static final int DIGITS_AND_LETTERS = 36;
    private static final BigInteger NAMES =
            BigInteger.valueOf(DIGITS_AND_LETTERS).pow(REST);

    private ServiceName() {}

    /** Never by a clock or a random number: repeating a creation whose answer was lost must be recognised as a repetition. */
    public static String of(Owner owner) {
        var number = new BigInteger(1, digest(owner.installation() + "/" + owner.uid()))
                .mod(NAMES)
                .toString(DIGITS_AND_LETTERS);
        return FIRST + "0".repeat(REST - number.length()) + number;
    }

    /** Whether a text may be one of these: of nothing else is it known whether UPYUN can be asked for it. */
    static boolean isOne(String text) {
        return ANY.matcher(text).matches();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
