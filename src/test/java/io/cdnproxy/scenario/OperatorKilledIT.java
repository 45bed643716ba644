package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InWorld.class)
class OperatorKilledIT {

    @Test
    void anOperatorKilledAfterACommittedCreateMakesNoSecondDistribution(World world, User alice) {
        // Given
        var journal = world.sandbox.cloudFront().journal();
        int known = journal.calls().size();
        var before = world.sandbox.cloudFront().deployments().domainNames();
        long victim = world.operator.pid();
        var killed = new AtomicBoolean();
        journal.listen(call -> {
            if (call.operation().startsWith("CreateDistribution")
                    && call.status() == 201
                    && killed.compareAndSet(false, true)) {
                world.operator.kill();
            }
        });

        // When
        alice.appliesAProxy();

        // Then
        var id = alice.awaitsReady().distributionId().orElseThrow();
        assertThat(killed).isTrue();
        assertThat(world.operator.pid()).isNotEqualTo(victim);
        assertThat(journal.after(known))
                .filteredOn(call -> call.operation().startsWith("CreateDistribution") && call.status() == 201)
                .singleElement()
                .satisfies(call -> assertThat(call.id()).contains(id));
        // Those of others who leave may go meanwhile.
        assertThat(world.sandbox.cloudFront().deployments().domainNames())
                .filteredOn(name -> !before.contains(name))
                .hasSize(1);
    }
}
