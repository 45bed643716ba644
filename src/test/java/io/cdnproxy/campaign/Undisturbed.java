package io.cdnproxy.campaign;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Has these classes wait for each other, in whichever processes of the build they are: one starts operators again and again, and the other
 * one measures a pace, for which there is no processor left meanwhile.
 */
final class Undisturbed implements BeforeAllCallback, AfterAllCallback {
    private static final Path LOCK = Path.of("target", "undisturbed.lock");

    private FileChannel file;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.lock();
    }

    /** Closing gives the lock back; so does the end of the process. */
    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        file.close();
    }
}
