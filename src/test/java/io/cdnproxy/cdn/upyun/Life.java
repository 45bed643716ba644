package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Crash;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One object's life at UPYUN, under faults, with the oracles that say how it must end. */
final class Life {
    private static final DesiredService DESIRED = Fixtures.desired();
    private static final DesiredService RENEWED = Fixtures.desired(A, Fixtures.B, Optional.of(SECOND));
    private static final DesiredService RENAMED = Fixtures.desired(NEW, "c.example.com", Optional.of(FOR_NEW));
    private static final DesiredService LATER = new DesiredService(
            new Owner(Fixtures.INSTALLATION, TOKYO.namespace(), TOKYO.name(), "uid-later"),
            DESIRED.front(),
            Fixtures.desired(A, "c.example.com", Optional.of(FIRST)).origin(),
            DESIRED.purpose(),
            DESIRED.driftPolicy());
    private static final Duration REVIEW = Duration.ofSeconds(40);

    /** Somebody else's, at the same account. */
    static final ServerKeyPair FOREIGN = Fixtures.pair(3, "www.example.com");

    private static final List<String> CERTIFICATES = Stream.of(FIRST, SECOND, FOR_NEW, FOREIGN)
            .map(InMemoryServiceApi::idOf)
            .toList();

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, REVIEW);
    private final FaultyServiceApi api;
    private final UnaryOperator<ServiceApi> toy;
    private boolean edited;

    /** The operator as it is. */
    Life(Map<Integer, Fault> faults) {
        this(faults, UnaryOperator.identity());
    }

    /**
     * An operator that does something wrong.
     *
     * @param toy what stands between the operator and UPYUN
     */
    Life(Map<Integer, Fault> faults, UnaryOperator<ServiceApi> toy) {
        this.toy = toy;
        api = new FaultyServiceApi(
                world, CERTIFICATES, this::edit, clock, Fixtures.SETTINGS.consistencyWindow(), faults);
    }

    private void edit() {
        edited = true;
        world.uploadForeign(FOREIGN);
    }

    /**
     * Creation, renewal of the certificate, change of both names, deletion.
     *
     * @return the calls it took, as {@link FaultyCalls#calls}
     */
    List<Boolean> createRenewRenameDelete() {
        stage(operator -> operator.settle(DESIRED));
        assertOneLike(DESIRED);
        stage(operator -> operator.settle(RENEWED));
        assertOneLike(RENEWED);
        stage(operator -> operator.settle(RENAMED));
        assertOneLike(RENAMED);
        delete();
        assertThat(world.writes())
                .filteredOn(write -> write.startsWith("create") || write.startsWith("delete"))
                .as("creations and deletions")
                .containsExactly("create " + Fixtures.SERVICE, "delete " + Fixtures.SERVICE);
        return api.calls().calls();
    }

    /** The same but for the change of names, of who only wants to know of drift: what the operator itself has not finished is none. */
    List<Boolean> createRenewDeleteWithoutEnforcing() {
        stage(operator -> operator.settle(Fixtures.reporting(DESIRED)));
        assertOneLike(DESIRED);
        stage(operator -> operator.settle(Fixtures.reporting(RENEWED)));
        assertOneLike(RENEWED);
        delete();
        return api.calls().calls();
    }

    /** What an earlier object has left invisible, taken up by who only wants to know of drift. */
    List<Boolean> takeUpWithoutEnforcing() {
        var before = new Operator(world, clock);
        before.settle(DESIRED);
        before.tearDown(TeardownGoal.DISABLED, TOKYO);
        stage(operator -> operator.settle(Fixtures.reporting(LATER)));
        assertOneLike(LATER);
        assertThat(world.read(Fixtures.SERVICE).orElseThrow().visible())
                .as("visible")
                .isTrue();
        return api.calls().calls();
    }

    /** Renewal alone, of what was made without a fault. */
    List<Boolean> renew() {
        new Operator(world, clock).settle(DESIRED);
        stage(operator -> operator.settle(RENEWED));
        assertOneLike(RENEWED);
        return api.calls().calls();
    }

    /** Deletion alone. */
    List<Boolean> deleteOnly() {
        new Operator(world, clock).settle(DESIRED);
        delete();
        return api.calls().calls();
    }

    /**
     * Deletion of an object whose making was not over.
     *
     * @param passes that there were before
     */
    List<Boolean> deleteAfter(int passes) {
        stage(operator -> {
            for (int pass = 0; pass < passes; pass++) {
                operator.pass(DESIRED);
            }
        });
        delete();
        return api.calls().calls();
    }

    /** Deletion without the account's password. */
    List<Boolean> hide() {
        world.setDeletable(false);
        new Operator(world, clock).settle(DESIRED);
        stage(operator -> assertThat(operator.tearDown(TeardownGoal.DELETED, TOKYO))
                .isInstanceOfSatisfying(TeardownReport.Left.class, left -> assertThat(left.message())
                        .contains(Fixtures.SERVICE)));
        api.calls().deliverAll();
        assertThat(world.read(Fixtures.SERVICE)).as("service").hasValueSatisfying(left -> {
            assertThat(left.visible()).isFalse();
            assertThat(left.domains()).isEmpty();
        });
        assertCertificates();
        return api.calls().calls();
    }

    private void delete() {
        stage(operator -> operator.tearDown(TeardownGoal.DELETED, TOKYO));
        api.calls().deliverAll();
        assertThat(world.names()).as("services left").isEmpty();
        assertCertificates();
    }

    private void assertOneLike(DesiredService desired) {
        var pair = desired.front().pair().orElseThrow();
        assertThat(world.names()).as("services").containsExactly(Fixtures.SERVICE);
        assertThat(world.read(Fixtures.SERVICE)).hasValueSatisfying(service -> {
            assertThat(Drift.of(desired, service)).as("differences").isEmpty();
            assertThat(service.domains()).as("domains").singleElement().satisfies(domain -> assertThat(
                            domain.shown().map(FittingCertificate::id))
                    .as("certificate that is shown")
                    .contains(InMemoryServiceApi.idOf(pair)));
        });
        assertCertificates(pair);
    }

    private void assertCertificates(ServerKeyPair... pairs) {
        var expected = new HashSet<String>();
        for (var pair : pairs) {
            expected.add(InMemoryServiceApi.idOf(pair));
        }
        if (edited) {
            expected.add(InMemoryServiceApi.idOf(FOREIGN));
        }
        assertThat(world.certificates()).as("certificates").isEqualTo(expected);
    }

    private void stage(Consumer<Operator> goal) {
        api.calls().overtakenBy(() -> goal.accept(new Operator(world, clock)));
        while (true) {
            try {
                goal.accept(new Operator(toy.apply(api), clock));
                return;
            } catch (Crash crash) {
                // Faults are numbered, so that each strikes once: the next process goes on.
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }
}
