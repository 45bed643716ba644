package io.cdnproxy.cdn.upyun.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.leadership.Leadership;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends calls and tells of each how it ended. Lets nothing but reads out while this process does not lead, nor a write that may take effect
 * when it does not lead any more.
 */
final class Transport implements AutoCloseable {
    private static final String OK = "OK";

    private final HttpClient client;
    private final Duration longest;
    private final Leadership leadership;
    private final CdnEvents events;

    Transport(UpyunConnection connection, CdnEvents events) {
        // A redirection of the console's means that nobody is signed in.
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.apiCallTimeout());
        connection.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
        this.longest = connection.apiCallTimeout();
        this.leadership = connection.leadership();
        this.events = events;
    }

    /**
     * One exchange that may change something.
     *
     * @param reading makes of an answer what it was made for, or throws a {@link CdnException}
     */
    <T> T exchange(URI plane, Call call, Map<String, String> headers, Function<Reply, T> reading) {
        if (call.isWrite()) {
            leadership.require(longest);
        }
        return unfenced(plane, call, headers, reading);
    }

    /** The same of what changes nothing, by whatever method. */
    <T> T unfenced(URI plane, Call call, Map<String, String> headers, Function<Reply, T> reading) {
        long begun = System.nanoTime();
        try {
            var result = reading.apply(send(plane, call, headers));
            tell(call, OK, Optional.empty(), begun);
            return result;
        } catch (CdnException failure) {
            tell(call, ErrorTable.listed(failure.code()), Optional.of(failure), begun);
            throw failure;
        }
    }

    private Reply send(URI plane, Call call, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(plane.resolve(call.path() + call.query()))
                .method(
                        call.method(),
                        call.body()
                                .map(body -> BodyPublishers.ofString(body.toString(), UTF_8))
                                .orElseGet(BodyPublishers::noBody));
        headers.forEach(request::header);
        call.body().ifPresent(body -> request.header("Content-Type", "application/json"));
        var answer = client.sendAsync(request.build(), BodyHandlers.ofString(UTF_8));
        try {
            return Reply.of(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw Failures.noAnswer(call, late);
        } catch (ExecutionException failed) {
            throw Failures.noAnswer(call, failed.getCause());
        } catch (InterruptedException closing) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Failures.noAnswer(call, closing);
        }
    }

    private void tell(Call call, String code, Optional<CdnException> failure, long begun) {
        events.onCall(new CdnCall(
                call.operation(),
                code,
                failure.map(CdnException::errorClass),
                Duration.ofNanos(System.nanoTime() - begun)));
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
