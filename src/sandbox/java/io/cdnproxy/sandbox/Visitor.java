package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.client.Fetched;
import java.io.IOException;

/** Somebody who uses what an object made. */
public interface Visitor extends AutoCloseable {

    /**
     * Fetches a page, with no claim about its way.
     *
     * @throws IOException if none comes
     */
    Fetched fetch() throws IOException;

    /**
     * Fetches a page that can have come by one way alone.
     *
     * @throws IOException if none comes, or not by that way
     */
    Fetched fetchThroughTheChain() throws IOException;

    @Override
    void close() throws IOException;
}
