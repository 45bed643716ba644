package io.cdnproxy.sandbox.cloudfront.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * Who calls: every access key is an account of its own.
 *
 * @param accessKeyId the name by which people here know the account
 * @param account the twelve digits by which ARNs know it
 * @param region the region of the credential scope
 * @param role access key id of the temporary credentials that the call is signed with, if it is
 */
public record Caller(String accessKeyId, String account, String region, Optional<String> role) {
    private static final long ACCOUNTS = 1_000_000_000_000L;

    public Caller(String accessKeyId, String region) {
        this(accessKeyId, accountOf(accessKeyId), region, Optional.empty());
    }

    /** With less than everything that the account may do. */
    public Caller as(String temporaryAccessKeyId) {
        return new Caller(accessKeyId, account, region, Optional.of(temporaryAccessKeyId));
    }

    /** The account of an access key: the same in every run, so that ARNs in logs of two runs can be compared. */
    public static String accountOf(String accessKeyId) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(accessKeyId.getBytes(UTF_8));
            return "%012d".formatted(Math.floorMod(ByteBuffer.wrap(digest).getLong(), ACCOUNTS));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
