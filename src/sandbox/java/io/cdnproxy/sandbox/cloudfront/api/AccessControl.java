package io.cdnproxy.sandbox.cloudfront.api;

import io.cdnproxy.sandbox.cloudfront.api.AwsService.Operation;
import java.util.Optional;

/** Whose credentials a call is signed with, and what they allow. Either method may throw {@link ApiException}. */
public interface AccessControl {

    /**
     * Who calls.
     *
     * @param signer as the signature names it
     */
    Caller identify(Caller signer, Optional<String> sessionToken);

    /** Returns if the caller may do it, whether or not it can be done. */
    void authorize(Caller caller, String service, Operation operation);
}
