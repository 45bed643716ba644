package io.cdnproxy.sandbox.cloudfront.api;

import com.sun.net.httpserver.HttpExchange;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.api.Arrival;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.api.HttpEndpoint;
import io.cdnproxy.sandbox.api.LostConnectionException;
import io.cdnproxy.sandbox.api.Witness;
import io.cdnproxy.sandbox.cloudfront.api.AwsService.Operation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Serves AWS services on one address, as an endpoint override of an AWS client expects. */
public final class ApiServer implements AutoCloseable {
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
    private static final String SESSION_TOKEN = "X-Amz-Security-Token";

    private final List<AwsService> services;
    private final Clock clock;
    private final Witness witness;
    private final AccessControl access;
    private final Function<Arrival, Circumstances> faults;
    private final HttpEndpoint endpoint;

    /**
     * @param services asked in order which one a request is meant for; the last one gets what is left
     * @param witness told about every call before its answer is sent, so that who has the answer finds it there
     * @param access asked who calls, and whether they may, before anything else is looked at
     * @param faults asked under which circumstances a call is performed; may refuse or lose it
     */
    public ApiServer(
            InetSocketAddress address,
            List<AwsService> services,
            Clock clock,
            Witness witness,
            AccessControl access,
            Function<Arrival, Circumstances> faults)
            throws IOException {
        this.services = List.copyOf(services);
        this.clock = clock;
        this.witness = witness;
        this.access = access;
        this.faults = faults;
        this.endpoint = HttpEndpoint.start("aws-api", address, this::serve);
    }

    public InetSocketAddress address() {
        return endpoint.address();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var request = ApiRequest.read(exchange);
        var requestId = UUID.randomUUID().toString();
        var service = services.stream()
                .filter(candidate -> candidate.isAddressedBy(request))
                .findFirst()
                .orElseGet(services::getLast);
        try {
            var outcome = outcome(service, request, requestId);
            witness.answered(outcome.call(clock));
            if (outcome.isLost()) {
                throw new LostConnectionException();
            }
            var reply = outcome.reply().withHeader("x-amzn-RequestId", requestId);
            HttpEndpoint.send(exchange, reply, service.contentType());
        } catch (LostConnectionException lost) {
            // Closed before its answer began, an exchange takes its connection with it.
            exchange.close();
        }
    }

    private Outcome outcome(AwsService service, ApiRequest request, String requestId) {
        // Routing precedes authentication at AWS too: an unknown path gets the same answer with and without a
        // signature.
        var found = service.operation(request);
        if (found.isEmpty()) {
            var name = request.method() + " " + request.path();
            var nameless = new Operation(
                    name, Optional.empty(), caller -> Target.NONE, (caller, none) -> service.unknownOperation());
            var refusal = new ApiException(404, "UnknownOperationException", "no such operation");
            return new Outcome(nameless, Optional.empty(), service.unknownOperation(), Optional.of(refusal), false);
        }
        var operation = found.get();
        Optional<String> account = Optional.empty();
        var circumstances = Circumstances.ORDINARY;
        ApiReply reply;
        Optional<ApiException> refusal = Optional.empty();
        try {
            var signer = SignatureCheck.authenticate(request, service.signingName());
            var caller = access.identify(signer, request.header(SESSION_TOKEN));
            account = Optional.of(caller.accessKeyId());
            var arrival = new Arrival(clock.instant(), caller.accessKeyId(), operation.name(), operation.resource());
            witness.arrived(arrival);
            circumstances = faults.apply(arrival);
            access.authorize(caller, service.signingName(), operation);
            reply = operation.perform().apply(caller, circumstances);
        } catch (ApiException refused) {
            refusal = Optional.of(refused);
            reply = service.error(refused, requestId);
        } catch (LostConnectionException lost) {
            throw lost;
        } catch (RuntimeException broken) {
            refusal = Optional.of(new ApiException(500, "InternalError", "fault of the emulator: " + broken));
            reply = service.error(refusal.get(), requestId);
        }
        return new Outcome(operation, account, reply, refusal, circumstances.isReplyLost());
    }

    /** @param isLost whether the caller never learns of it */
    private record Outcome(
            Operation operation,
            Optional<String> account,
            ApiReply reply,
            Optional<ApiException> refusal,
            boolean isLost) {

        Call call(Clock clock) {
            return new Call(
                    clock.instant(),
                    account,
                    operation.name(),
                    reply.resource().or(operation::resource),
                    reply.status(),
                    refusal.map(ApiException::code),
                    refusal.map(ApiException::getMessage));
        }
    }
}
