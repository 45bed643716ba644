package io.cdnproxy.sandbox.control;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import java.util.Optional;

/** Something that can be talked about with an emulator. */
@FunctionalInterface
public interface Topic {

    /**
     * The answer, if the request is about this.
     *
     * @throws IllegalArgumentException that says what is wrong with the request; then nothing has changed
     */
    Optional<ApiReply> answer(ApiRequest request);
}
