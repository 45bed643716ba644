package io.cdnproxy.sandbox.cluster.node.container;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a container's output. */
public final class LogTail {
    /** A kubelet's limit for FallbackToLogsOnError. */
    private static final int MESSAGE_BYTES = 2048;

    private LogTail() {}

    /** The last output, for a termination message; says so when it cannot be read. */
    static String text(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - MESSAGE_BYTES));
            byte[] tail = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "output not readable: " + unreadable.getMessage();
        }
    }

    /** The offset at which the last so many lines begin. */
    public static long offset(RandomAccessFile log, long lines) throws IOException {
        if (lines <= 0) {
            return log.length();
        }
        long found = 0;
        // The newline that ends the last line does not begin another.
        for (long position = log.length() - 2; position >= 0; position--) {
            log.seek(position);
            if (log.read() == '\n' && ++found == lines) {
                return position + 1;
            }
        }
        return 0;
    }
}
