package io.cdnproxy.campaign.proxy;

/** Stands in the way of mutating requests. Called from many threads. */
public interface Gate {

    /** A mutating request has arrived whole. */
    Passage enter(Mutation mutation);

    /** One request's way to the API and back. */
    interface Passage {
        /** Whether the request is sent on; if not, its connection is closed. */
        boolean isSentOn();

        /** The API has answered; whether the answer is sent back: if not, the connection is closed. */
        boolean isAnswered(int status);
    }
}
