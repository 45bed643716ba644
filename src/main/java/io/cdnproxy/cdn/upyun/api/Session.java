package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who the operator is at the console: signs in when it must, and not again and again with what was refused, which would lock the sub-account
 * out. Safe to use from any thread.
 */
final class Session {
    private static final String PATH = "/accounts/signin/";
    private static final String COOKIE = "s=";
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    private final UpyunConnection connection;
    private final Transport transport;
    private final Clock clock;
    private Credentials signedIn;
    private String cookie = "";
    private Credentials refused;
    private CdnException refusal;
    private Instant notBefore = Instant.MIN;

    Session(UpyunConnection connection, Transport transport, Clock clock) {
        this.connection = connection;
        this.transport = transport;
        this.clock = clock;
    }

    synchronized String cookie(Credentials credentials) {
        return credentials.equals(signedIn) ? cookie : signIn(credentials);
    }

    /** @param outdated what the console does not know any more; somebody else may have signed in since */
    synchronized String renewed(Credentials credentials, String outdated) {
        return credentials.equals(signedIn) && !cookie.equals(outdated) ? cookie : signIn(credentials);
    }

    private String signIn(Credentials credentials) {
        if (credentials.equals(refused) && clock.instant().isBefore(notBefore)) {
            throw refusal;
        }
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("username", credentials.username())
                .put("password", credentials.password());
        var call = Call.post(PATH, body);
        try {
            // It changes nothing but who is signed in: whoever does not lead reads, too.
            cookie = transport.unfenced(connection.console(), call, Map.of(), reply -> read(call, reply, credentials));
            signedIn = credentials;
            refused = null;
            return cookie;
        } catch (CdnException failure) {
            if (failure.errorClass() == ErrorClass.DENIED) {
                refused = credentials;
                refusal = failure;
                notBefore = clock.instant().plus(AFTER_REFUSAL);
            }
            throw failure;
        }
    }

    private static String read(Call call, Reply reply, Credentials credentials) {
        var data = reply.json().path("data");
        Refusal.in(reply, data).filter(refusal -> !isAboutCredentials(refusal)).ifPresent(refusal -> {
            throw Failures.refused(call, refusal, credentials);
        });
        var cookies = reply.cookies().stream()
                .map(line -> line.split(";")[0].strip())
                .filter(pair -> !pair.endsWith("=") && !pair.endsWith("=deleted"))
                .toList();
        boolean welcome = data.path("result").asBoolean(false);
        if (!welcome || cookies.stream().noneMatch(pair -> pair.startsWith(COOKIE))) {
            var said = ProviderText.of(credentials.hideIn(
                    Refusal.in(reply, data).map(Refusal::text).orElse("")));
            throw Failures.notSignedIn(said.isEmpty() ? "it answers without a session" : said);
        }
        return cookies.stream().collect(Collectors.joining("; "));
    }

    /** Which code a wrong password has, nobody has written down: all but an accident is taken for one. */
    private static boolean isAboutCredentials(Refusal refusal) {
        return switch (ErrorTable.classify(refusal)) {
            case UNAVAILABLE, THROTTLED -> false;
            default -> true;
        };
    }
}
