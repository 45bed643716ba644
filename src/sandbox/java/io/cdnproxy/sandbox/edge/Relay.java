package io.cdnproxy.sandbox.edge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** Copies bytes as they come. */
final class Relay {
    static final int BUFFER_BYTES = 16 * 1024;

    private Relay() {}

    /**
     * Copies until the input ends, without holding anything back.
     *
     * @param passing told of every piece before it is sent, so that whoever has it finds it counted
     */
    static void copy(InputStream in, OutputStream out, LongConsumer passing) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            passing.accept(count);
            out.write(buffer, 0, count);
            out.flush();
        }
    }
}
