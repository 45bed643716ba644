package io.cdnproxy.sandbox.cloudfront.api;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One service of AWS: its operations, and its protocol's way of saying no. */
public interface AwsService {

    /** The service's name in a signature's credential scope. */
    String signingName();

    String contentType();

    /** Whether the request is meant for this service, by its protocol. */
    boolean isAddressedBy(ApiRequest request);

    Optional<Operation> operation(ApiRequest request);

    ApiReply unknownOperation();

    ApiReply error(ApiException refusal, String requestId);

    /**
     * An operation, bound to the request that asks for it.
     *
     * @param name as in AWS's API reference, for the journal
     * @param resource the id that the request names, if it names one
     * @param target tells what permissions are asked about
     * @param perform may throw {@link ApiException}
     */
    record Operation(
            String name,
            Optional<String> resource,
            Function<Caller, Target> target,
            BiFunction<Caller, Circumstances, ApiReply> perform) {

        /** The same, with something done to what it answers. */
        public Operation answering(UnaryOperator<ApiReply> change) {
            return new Operation(name, resource, target, perform.andThen(change));
        }
    }
}
