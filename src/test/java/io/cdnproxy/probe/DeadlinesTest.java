package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Deadlines deadlines = new Deadlines();
    private final Socket socket = new Socket();

    @AfterEach
    void close() throws IOException {
        socket.close();
        deadlines.close();
    }

    @Test
    void whatIsDoneInTimeLeavesTheSocketOpen() throws IOException {
        // When
        var result = deadlines.within(LONG, socket, () -> "done");

        // Then
        assertThat(result).contains("done");
        assertThat(socket.isClosed()).isFalse();
    }

    @Test
    void whatIsDoneTooLateIsNotTakenForASuccess() throws IOException {
        // Given a last step that needs no socket, such as checking a handshake's signature
        Deadlines.Exchange<String> slow = () -> {
            await().until(socket::isClosed);
            return "done";
        };

        // When
        var result = deadlines.within(SHORT, socket, slow);

        // Then
        assertThat(result).isEmpty();
    }

    @Test
    void whatFailsBecauseTheSocketWasClosedIsTooLate() throws IOException {
        // Given
        Deadlines.Exchange<String> cut = () -> {
            await().until(socket::isClosed);
            throw new IOException("Socket closed");
        };

        // When
        var result = deadlines.within(SHORT, socket, cut);

        // Then
        assertThat(result).isEmpty();
    }

    @Test
    void aFailureInTimeIsThePeers() {
        // Given
        Deadlines.Exchange<String> reset = () -> {
            throw new IOException("Connection reset");
        };

        // When / Then
        assertThatIOException()
                .isThrownBy(() -> deadlines.within(LONG, socket, reset))
                .withMessage("Connection reset");
    }
}
