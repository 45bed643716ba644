package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.iam.TemporaryCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must have got nowhere in a sandbox's life, kept in its folder.
 *
 * @param credentials secret access keys and session tokens
 * @param upyun what lets into that
 * @param clientIds that let a v2ray client in
 * @param passwords that do so by other protocols; none where no proxy has one
 * @param keyParts a line of each private key
 */
public record Canaries(
        Set<String> credentials,
        Set<String> upyun,
        Set<String> clientIds,
        Set<String> passwords,
        Set<String> keyParts) {
    private static final String CREDENTIALS = "canary-credentials.txt";
    private static final String UPYUN = "canary-upyun.txt";
    private static final String CLIENT_IDS = "canary-client-ids.txt";
    private static final String PASSWORDS = "canary-passwords.txt";
    private static final String KEY_PARTS = "canary-key-parts.txt";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PASSWORD = Pattern.compile("\"password\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern KEY_LINE =
            Pattern.compile("([A-Za-z0-9+/]{64})\\n[A-Za-z0-9+/=]+\\n-----END [A-Z ]*PRIVATE KEY-----");

    /**
     * Collects them.
     *
     * @param upyun what lets in there
     * @param secrets values of Secrets
     */
    static Canaries of(List<TemporaryCredentials> roles, Collection<String> upyun, Collection<String> secrets) {
        return new Canaries(
                set(roles.stream().flatMap(role -> Stream.of(role.secretAccessKey(), role.sessionToken()))),
                Set.copyOf(upyun),
                set(secrets.stream()
                        .flatMap(secret -> UUID.matcher(secret).results().map(MatchResult::group))),
                set(secrets.stream()
                        .flatMap(secret -> PASSWORD.matcher(secret).results().map(password -> password.group(1)))),
                // The last whole line: of the first ones, some say no more than the certificate does.
                set(secrets.stream()
                        .flatMap(secret -> KEY_LINE.matcher(secret).results().map(line -> line.group(1)))));
    }

    /** @param directory of a sandbox that has been closed */
    public static Canaries read(Path directory) throws IOException {
        return new Canaries(
                set(Files.lines(directory.resolve(CREDENTIALS))),
                set(Files.lines(directory.resolve(UPYUN))),
                set(Files.lines(directory.resolve(CLIENT_IDS))),
                set(Files.lines(directory.resolve(PASSWORDS))),
                set(Files.lines(directory.resolve(KEY_PARTS))));
    }

    void write(Path directory) throws IOException {
        Files.write(directory.resolve(CREDENTIALS), credentials);
        Files.write(directory.resolve(UPYUN), upyun);
        Files.write(directory.resolve(CLIENT_IDS), clientIds);
        Files.write(directory.resolve(PASSWORDS), passwords);
        Files.write(directory.resolve(KEY_PARTS), keyParts);
    }

    private static Set<String> set(Stream<String> values) {
        try (values) {
            return values.collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
