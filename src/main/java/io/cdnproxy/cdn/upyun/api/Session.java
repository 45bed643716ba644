package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who the operator is at the console: signs in when it must, and not again and again with what was refused, which would lock the sub-account
 * out, nor with what got no answer, which would hold up each thread in turn. Safe to use from any thread: one signs in, and the others have what
 * becomes of it.
 */
final class Session {
    private static final String PATH = "/accounts/signin/";
    private static final String COOKIE = "s=";
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(15);

    private final UpyunConnection connection;
    private final Transport transport;
    private final SteadyClock clock;
    private Credentials signedIn;
    private String cookie = "";
    private Optional<Failed> failed = Optional.empty();

    /**
     * A sign-in that failed.
     *
     * @param pause until the next one with the same credentials
     */
    private record Failed(Credentials credentials, CdnException failure, Instant at, Duration pause) {
        boolean holds(Credentials others, Instant now) {
            return credentials.equals(others) && now.isBefore(at.plus(pause));
        }
    }

    Session(UpyunConnection connection, Transport transport, SteadyClock clock) {
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
        failed.filter(last -> last.holds(credentials, clock.instant())).ifPresent(last -> {
            throw last.failure();
        });
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("username", credentials.username())
                .put("password", credentials.password());
        var call = Call.post(PATH, body);
        try {
            // It changes nothing but who is signed in: whoever does not lead reads, too.
            cookie = transport.unfenced(connection.console(), call, Map.of(), reply -> read(call, reply, credentials));
            signedIn = credentials;
            failed = Optional.empty();
            return cookie;
        } catch (CdnException failure) {
            failed = pauseAfter(failure).map(pause -> new Failed(credentials, failure, clock.instant(), pause));
            throw failure;
        }
    }

    /** None after an answer that came, whatever it was but a refusal: who asks again learns soon what has become of it. */
    private static Optional<Duration> pauseAfter(CdnException failure) {
        if (failure.errorClass() == ErrorClass.DENIED) {
            return Optional.of(AFTER_REFUSAL);
        }
        return Optional.of(AFTER_SILENCE).filter(pause -> Failures.isSilence(failure));
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
