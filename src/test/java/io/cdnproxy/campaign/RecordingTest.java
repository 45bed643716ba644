package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.proxy.Mutation;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private static final Trigger SERVICE = new Trigger(new Mutation("patch", "services", "tokyo"), 1);
    private static final Trigger STATUS = new Trigger(new Mutation("patch", "cdnproxies/status", "tokyo"), 1);
    private static final Trigger STATUS_AGAIN = new Trigger(new Mutation("patch", "cdnproxies/status", "tokyo"), 2);
    private static final Trigger DEPLOYMENT = new Trigger(new Mutation("patch", "deployments", "tokyo"), 1);

    @Test
    void onlyWhatEveryRunMetIsPlanned() {
        // Given
        var first = recording(SERVICE, STATUS, STATUS_AGAIN);
        var second = recording(STATUS, SERVICE, DEPLOYMENT);
        var third = recording(SERVICE, STATUS, STATUS_AGAIN, DEPLOYMENT);

        // When
        var all = first.and(second).and(third);

        // Then
        assertThat(all.triggers()).containsExactly(SERVICE, STATUS);
        assertThat(all.passing()).containsExactlyInAnyOrder(STATUS_AGAIN, DEPLOYMENT);
        assertThat(all.plans()).hasSize(4);
    }

    private static Recording recording(Trigger... triggers) {
        return new Recording(Workloads.CREATE, null, List.of(triggers));
    }
}
