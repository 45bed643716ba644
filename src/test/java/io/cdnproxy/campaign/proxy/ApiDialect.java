package io.cdnproxy.campaign.proxy;

import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.util.Optional;

/** How an API words its requests. */
public interface ApiDialect {

    /** Whether a request may change something: then its body is read before {@link #mutation} is asked for. */
    boolean isMutating(RequestHead head);

    /** What a mutating request does; empty for one that is none of this campaign's business. */
    Optional<Mutation> mutation(RequestHead head, byte[] body);

    /** What an answer's status would be if it told a refusal by that; some APIs do so in the body alone. */
    default int status(ResponseHead head, byte[] body) {
        return head.status();
    }
}
