package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The console: a session with each call, wrapped answers, and errors with HTTP 200. */
final class ConsolePlane {
    private static final Set<Integer> SIGNED_OUT = Set.of(301, 302, 303, 307, 401);

    private final UpyunConnection connection;
    private final Transport transport;
    private final Session session;

    ConsolePlane(UpyunConnection connection, Transport transport, Session session) {
        this.connection = connection;
        this.transport = transport;
        this.session = session;
    }

    /**
     * Makes a call, once more if the session has ended meanwhile: then nothing has happened.
     *
     * @return what the answer's {@code data} holds
     */
    JsonNode call(Call call) {
        var credentials = connection.credentials().get();
        var cookie = session.cookie(credentials);
        return exchange(call, credentials, cookie)
                .or(() -> exchange(call, credentials, session.renewed(credentials, cookie)))
                .orElseThrow(() -> Failures.notSignedIn("it is asked to sign in again at once"));
    }

    /** Empty if nobody is signed in. */
    private Optional<JsonNode> exchange(Call call, Credentials credentials, String cookie) {
        var headers = Map.of("Cookie", cookie, "X-Requested-With", "XMLHttpRequest");
        return transport.exchange(connection.console(), call, headers, reply -> read(call, reply, credentials));
    }

    private static Optional<JsonNode> read(Call call, Reply reply, Credentials credentials) {
        if (reply.leadsElsewhere() || reply.hasStatus(SIGNED_OUT)) {
            return Optional.empty();
        }
        var data = reply.json().path("data");
        Refusal.in(reply, data).ifPresent(refusal -> {
            throw Failures.refused(call, refusal, credentials);
        });
        if (!data.isObject()) {
            throw Failures.unreadable(call, "it has no data");
        }
        var errors = reply.json().path("msg").path("errors");
        if (!errors.isEmpty()) {
            throw Failures.refused(
                    call,
                    new Refusal(reply.status(), "Error", "", errors.path(0).asText("")),
                    credentials);
        }
        return Optional.of(data);
    }
}
