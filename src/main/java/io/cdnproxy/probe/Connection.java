package io.cdnproxy.probe;

import java.io.Closeable;
import java.io.IOException;

/** What requests are sent over. */
interface Connection extends Closeable {

    void write(byte[] bytes) throws IOException;

    /** The next byte, or -1 at the end. */
    int read() throws IOException;

    /** Says goodbye to a peer that still listens. */
    @Override
    void close();
}
