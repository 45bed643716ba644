package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.cdn.MutableClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CrdPresenceTest {
    private final ApiServer apiServer = new ApiServer();
    private final Wall wall = new Wall();
    private final CrdPresence presence =
            new CrdPresence("certificates", apiServer::discover, MutableClock.steady(wall));

    @Test
    void aKindThatArrivesIsSeenAfterAWhile() {
        // Given
        presence.isInstalled();
        apiServer.installed = true;
        wall.pass(CrdPresence.RECHECK.plusSeconds(1));

        // When
        boolean installed = presence.isInstalled();

        // Then
        assertThat(installed).isTrue();
    }

    @Test
    void theApiServerIsNotAskedEveryTime() {
        // Given
        presence.isInstalled();

        // When
        presence.isInstalled();

        // Then
        assertThat(apiServer.questions).isEqualTo(1);
    }

    @Test
    void aKindThatTurnsOutToBeGoneIsNotTrustedForLonger() {
        // Given
        apiServer.installed = true;
        presence.isInstalled();
        apiServer.installed = false;

        // When
        presence.doubt();

        // Then
        assertThat(presence.isInstalled()).isFalse();
    }

    @Test
    void manyWhoFindItGoneAskOnce() {
        // Given
        apiServer.installed = true;
        presence.isInstalled();
        apiServer.installed = false;

        // When
        for (int child = 0; child < 100; child++) {
            presence.doubt();
            presence.isInstalled();
        }

        // Then
        assertThat(apiServer.questions).isEqualTo(2);
    }

    @Test
    void aHiccupChangesNothing() {
        // Given
        apiServer.installed = true;
        presence.isInstalled();
        apiServer.broken = true;
        wall.pass(Duration.ofHours(1));

        // When
        boolean installed = presence.isInstalled();

        // Then
        assertThat(installed).isTrue();
    }

    @Test
    void withoutAnyAnswerThereIsNothingToSay() {
        // Given
        apiServer.broken = true;

        // When / Then
        assertThatExceptionOfType(KubernetesClientException.class).isThrownBy(presence::isInstalled);
    }

    private static final class ApiServer {
        private boolean installed;
        private boolean broken;
        private int questions;

        boolean discover() {
            questions++;
            if (broken) {
                throw new KubernetesClientException("unavailable", 503, null);
            }
            return installed;
        }
    }

    private static final class Wall extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
