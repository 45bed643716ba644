package io.cdnproxy.sandbox.upyun.api;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.upyun.account.Caller;

/** One of the ways to UPYUN's operations: who is let in, and how answers look. */
interface Plane {

    boolean isAddressedBy(ApiRequest request);

    Routes routes();

    /** @throws Refusal if nobody known */
    Caller identify(ApiRequest request);

    ApiReply reply(Answer answer);

    /** @param name of the operation */
    ApiReply reply(Refusal refusal, String name);
}
