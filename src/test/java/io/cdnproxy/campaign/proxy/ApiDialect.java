package io.cdnproxy.campaign.proxy;

import io.cdnproxy.sandbox.http.RequestHead;
import java.util.Optional;

/** How an API words its requests. */
public interface ApiDialect {

    /** Whether a request may change something: then its body is read before {@link #mutation} is asked for. */
    boolean isMutating(RequestHead head);

    /** What a mutating request does; empty for one that is none of this campaign's business. */
    Optional<Mutation> mutation(RequestHead head, byte[] body);
}
