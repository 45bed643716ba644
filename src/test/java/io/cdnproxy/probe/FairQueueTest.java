package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private static final int PERMITS = 16;

    private final FairQueue<String> queue = new FairQueue<>(PERMITS);

    private void add(String tenant, int tasks) {
        for (int i = 0; i < tasks; i++) {
            queue.add(tenant, tenant);
        }
    }

    private List<String> takeAll() {
        var taken = new ArrayList<String>();
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            taken.add(next.get());
        }
        return taken;
    }

    @Test
    void aTenantAloneHasNearlyAll() {
        // Given
        add("mallory", 100);

        // When
        var taken = takeAll();

        // Then
        assertThat(taken).hasSize(14);
    }

    @Test
    void whoComesAfterOneThatHoldsNearlyAllBeginsAtOnce() {
        // Given
        add("mallory", 100);
        takeAll();
        add("alice", 1);
        add("bob", 1);

        // When
        var taken = takeAll();

        // Then
        assertThat(taken).containsExactly("alice", "bob");
    }

    @Test
    void twoThatWantMuchShareEvenly() {
        // Given
        add("mallory", 100);
        add("alice", 100);

        // When
        var taken = takeAll();

        // Then
        assertThat(taken.stream().filter("alice"::equals)).hasSize(7);
        assertThat(taken.stream().filter("mallory"::equals)).hasSize(7);
    }

    @Test
    void whatOneGivesBackGoesToWhoHasLeast() {
        // Given
        add("mallory", 100);
        takeAll();
        add("alice", 100);
        takeAll();

        // When
        queue.release("mallory");
        queue.release("mallory");

        // Then
        assertThat(takeAll()).containsOnly("alice");
    }

    @Test
    void noMorePermitsAreTakenThanThereAre() {
        // Given
        for (int i = 0; i < 100; i++) {
            add("tenant-" + i, 2);
        }

        // When
        var taken = takeAll();

        // Then
        assertThat(taken).hasSize(PERMITS).doesNotHaveDuplicates();
    }

    @Test
    void tenantsThatHoldTheSameComeInTurn() {
        // Given
        var single = new FairQueue<String>(1);
        List.of("mallory", "mallory", "mallory", "alice").forEach(tenant -> single.add(tenant, tenant));
        var taken = new ArrayList<String>();

        // When
        for (var next = single.take(); next.isPresent(); next = single.take()) {
            taken.add(next.get());
            single.release(next.get());
        }

        // Then
        assertThat(taken).containsExactly("mallory", "alice", "mallory", "mallory");
    }

    @Test
    void whatWasRemovedDoesNotBegin() {
        // Given
        queue.add("alice", "tokyo");

        // When
        queue.remove("alice", "tokyo");

        // Then
        assertThat(queue.take()).isEqualTo(Optional.empty());
    }
}
