package io.cdnproxy.sandbox.upyun.api;

import com.sun.net.httpserver.HttpExchange;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.api.Arrival;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.api.HttpEndpoint;
import io.cdnproxy.sandbox.api.LostConnectionException;
import io.cdnproxy.sandbox.api.Witness;
import io.cdnproxy.sandbox.upyun.account.Caller;
import io.cdnproxy.sandbox.upyun.api.Routes.Route;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Serves one of UPYUN's hosts. */
final class ApiServer implements AutoCloseable {
    private static final String JSON = "application/json; charset=utf-8";

    /** What a call is about, by the names that its parameters have. */
    private static final List<String> SUBJECTS =
            List.of("bucket_name", "domain", "domain_name", "certificate_id", "crt_id", "new_crt_id");

    private final List<Plane> planes;
    private final Surroundings surroundings;
    private final HttpEndpoint endpoint;

    /**
     * What all hosts have in common.
     *
     * @param witness told about every call before its answer is sent, so that who has the answer finds it there
     * @param faults asked under which circumstances a call is performed; may refuse or lose it
     * @param turn operations are performed one after the other, whatever host they come to
     */
    record Surroundings(Clock clock, Witness witness, Function<Arrival, Circumstances> faults, Object turn) {}

    /** @param planes asked in order which one a request is for; the last one gets what is left */
    ApiServer(String name, InetSocketAddress address, List<Plane> planes, Surroundings surroundings)
            throws IOException {
        this.planes = List.copyOf(planes);
        this.surroundings = surroundings;
        this.endpoint = HttpEndpoint.start(name, address, this::serve);
    }

    InetSocketAddress address() {
        return endpoint.address();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var request = ApiRequest.read(exchange);
        var plane = planes.stream()
                .filter(candidate -> candidate.isAddressedBy(request))
                .findFirst()
                .orElseGet(planes::getLast);
        try {
            var outcome = outcome(plane, request);
            surroundings.witness().answered(outcome.call());
            if (outcome.circumstances().isReplyLost()) {
                throw new LostConnectionException();
            }
            outcome.cookies().forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
            HttpEndpoint.send(exchange, outcome.reply(), JSON);
        } catch (LostConnectionException lost) {
            // Closed before its answer began, an exchange takes its connection with it.
            exchange.close();
        }
    }

    private Outcome outcome(Plane plane, ApiRequest http) {
        var name = Routes.name(http);
        var call = new Unanswered(name);
        try {
            var route = plane.routes()
                    .find(name)
                    .orElseThrow(() -> Refusal.of(404, Refusal.UNDOCUMENTED, "There is no such operation."));
            var request = understood(plane, route, http, call);
            var arrival = new Arrival(surroundings.clock().instant(), call.account, name, call.subject);
            surroundings.witness().arrived(arrival);
            call.circumstances = surroundings.faults().apply(arrival);
            Answer answer;
            synchronized (surroundings.turn()) {
                answer = route.operation().perform(request.under(call.circumstances));
            }
            var reply = call.circumstances.isDataOmitted() ? new ApiReply(answer.status(), "{}") : plane.reply(answer);
            return call.answered(reply, answer.cookies(), Optional.empty());
        } catch (Refusal refused) {
            return call.answered(plane.reply(refused, name), List.of(), Optional.of(refused));
        } catch (LostConnectionException lost) {
            throw lost;
        } catch (RuntimeException broken) {
            var accident = Refusal.of(500, Refusal.UNDOCUMENTED, "fault of the emulator: " + broken);
            return call.answered(plane.reply(accident, name), List.of(), Optional.of(accident));
        }
    }

    private static Request understood(Plane plane, Route route, ApiRequest http, Unanswered call) {
        if (route.isOpen()) {
            var request = Request.of(http, Caller.NOBODY);
            call.account = request.text("username").orElse("");
            return request;
        }
        var caller = plane.identify(http);
        call.account = caller.name();
        var request = Request.of(http, caller);
        call.subject = SUBJECTS.stream()
                .flatMap(subject -> request.text(subject).stream())
                .findFirst();
        return request;
    }

    /** What is known of a call so far. */
    private final class Unanswered {
        private final String name;
        private String account = "";
        private Optional<String> subject = Optional.empty();
        private Circumstances circumstances = Circumstances.ORDINARY;

        Unanswered(String name) {
            this.name = name;
        }

        Outcome answered(ApiReply reply, List<String> cookies, Optional<Refusal> refusal) {
            var call = new Call(
                    surroundings.clock().instant(),
                    Stream.of(account).filter(known -> !known.isEmpty()).findFirst(),
                    name,
                    subject,
                    reply.status(),
                    refusal.map(Refusal::code),
                    refusal.map(Refusal::getMessage));
            return new Outcome(reply, cookies, circumstances, call);
        }
    }

    private record Outcome(ApiReply reply, List<String> cookies, Circumstances circumstances, Call call) {}
}
