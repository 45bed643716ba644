package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.container.ContainerState.Waiting;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ImagePullTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void anErrorIsFollowedByABackOffAndAnotherAttempt() {
        // Given
        var pull = new ImagePull("registry.test/nothing:1");

        // When
        Waiting first = pull.failed("no such image", NOON);
        Waiting second = pull.failed("no such image", first.retryAt());
        Waiting third = pull.failed("no such image", second.retryAt());

        // Then
        assertThat(first.reason()).isEqualTo("ErrImagePull");
        assertThat(second.reason()).isEqualTo("ImagePullBackOff");
        assertThat(second.message()).contains("registry.test/nothing:1").contains("no such image");
        assertThat(second.retryAt()).isEqualTo(NOON.plusSeconds(10));
        assertThat(third.reason()).isEqualTo("ErrImagePull");
    }
}
