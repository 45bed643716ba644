package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Crash;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The life of one object's certificates, under faults, with the oracles that say how it must end. */
final class CertificateLife {
    static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    static final CdnSettings SETTINGS =
            settings(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(15));

    private static final String HOSTNAME = "a.example.com";
    private static final String RENAMED = "new.example.com";
    private static final Duration SWEPT = SETTINGS.slowSweep().plus(Duration.ofMinutes(1));
    private static final int PASSES_TO_AN_IMPORT = 8;
    private static final ServerKeyPair FIRST = Offers.pair(HOSTNAME);
    private static final ServerKeyPair SECOND = Offers.pair(HOSTNAME);
    private static final ServerKeyPair FIRST_ALONE = Offers.alone(FIRST);
    private static final ServerKeyPair RSA = Offers.pair(KeyAlgorithm.RSA_2048, HOSTNAME);

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper world = new InMemoryKeeper(clock);
    private final Showcase showcase = new Showcase(world);
    private final FaultyKeeper faulty;
    private final Collection<Fault> faults;
    private final UnaryOperator<CertificateKeeper> toy;
    private final CdnSettings settings;

    /** The operator as it is. */
    CertificateLife(Map<Integer, Fault> faults) {
        this(faults, UnaryOperator.identity(), SETTINGS);
    }

    /**
     * An operator that does something wrong.
     *
     * @param toy what stands between the operator and the keeper
     */
    CertificateLife(Map<Integer, Fault> faults, UnaryOperator<CertificateKeeper> toy, CdnSettings settings) {
        this.toy = toy;
        this.settings = settings;
        this.faults = faults.values();
        this.faulty = new FaultyKeeper(world, clock, SETTINGS.consistencyWindow(), faults);
    }

    static CdnSettings settings(Duration quickSweep, Duration consistencyWindow, Duration apiCallTimeout) {
        return new CdnSettings(
                TOKYO.installation(),
                quickSweep,
                Duration.ofMinutes(10),
                consistencyWindow,
                100,
                100,
                apiCallTimeout,
                2500);
    }

    /**
     * A request, another name, deletion.
     *
     * @return the calls it took, as {@link FaultyCalls#calls}
     */
    List<Boolean> requestRenameDelete() {
        settle(HOSTNAME, Set.of(HOSTNAME));
        settle(RENAMED, Set.of(HOSTNAME, RENAMED));
        stage(operator -> operator.tearDown(Set.of(HOSTNAME, RENAMED)));
        assertNothingIsLeft();
        assertThat(world.requests()).as("certificates made").containsExactly(HOSTNAME, RENAMED);
        return faulty.calls().calls();
    }

    /** Another name and the first one again, while the token of the first request still names what is gone. */
    List<Boolean> renameAndBack() {
        settle(HOSTNAME, Set.of(HOSTNAME));
        settle(RENAMED, Set.of(HOSTNAME, RENAMED));
        settle(HOSTNAME, Set.of(HOSTNAME, RENAMED));
        stage(operator -> operator.tearDown(Set.of(HOSTNAME, RENAMED)));
        assertNothingIsLeft();
        assertThat(world.requests()).as("certificates made").containsExactly(HOSTNAME, RENAMED, HOSTNAME);
        return faulty.calls().calls();
    }

    /** Deletion of an object that the operator has just seen for the first time. */
    List<Boolean> deleteAtOnce() {
        stage(operator -> {
            operator.pass(HOSTNAME, Set.of(HOSTNAME));
            operator.pass(HOSTNAME, Set.of(HOSTNAME));
        });
        stage(operator -> operator.tearDown(Set.of(HOSTNAME)));
        assertNothingIsLeft();
        return faulty.calls().calls();
    }

    /** Takes up what an object of the same name left, which is no reason to make another one. */
    List<Boolean> inheritDelete() {
        var predecessor = new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-former");
        world.request(HOSTNAME, "token-of-the-former", predecessor.tags());
        settle(HOSTNAME, Set.of(HOSTNAME));
        stage(operator -> operator.tearDown(Set.of(HOSTNAME)));
        assertNothingIsLeft();
        assertThat(world.requests()).as("certificates made").containsExactly(HOSTNAME);
        return faulty.calls().calls();
    }

    /** An import, its renewal, deletion. No token tells the keeper that it has one. */
    List<Boolean> importRenewDelete() {
        settle(FIRST);
        var place = showcase.shown();
        settle(SECOND);
        assertThat(showcase.shown()).as("its place").isEqualTo(place);
        stage(operator -> operator.tearDown(Set.of(HOSTNAME)));
        assertNothingIsLeft();
        assertImports(1);
        return faulty.calls().calls();
    }

    /** The same certificate with another chain, which is given up half way. Its keeper shows but the serial. */
    List<Boolean> importAnotherChainAndBack() {
        settle(FIRST);
        beginWith(FIRST_ALONE);
        settle(FIRST);
        assertImports(1);
        return faulty.calls().calls();
    }

    /** What a process does until it ends; nobody goes on with it. */
    private void beginWith(ServerKeyPair pair) {
        faulty.calls().overtakenBy(() -> passes(operator(new Issuing(world)), pair));
        try {
            passes(operator(new Issuing(toy.apply(faulty))), pair);
        } catch (Crash crash) {
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private void passes(CertificateOperator operator, ServerKeyPair pair) {
        for (int pass = 0; pass < PASSES_TO_AN_IMPORT; pass++) {
            operator.pass(offered(pair), Set.of(HOSTNAME));
            clock.advance(Duration.ofSeconds(10));
        }
    }

    /** One that was requested, one with another key in its place, and one that is requested again. */
    List<Boolean> switchSources() {
        settle(HOSTNAME, Set.of(HOSTNAME));
        settle(FIRST);
        settle(RSA);
        settle(HOSTNAME, Set.of(HOSTNAME));
        stage(operator -> operator.tearDown(Set.of(HOSTNAME)));
        assertNothingIsLeft();
        assertImports(2);
        return faulty.calls().calls();
    }

    /** Deletion of an object that the operator has just begun to import for. */
    List<Boolean> deleteImportAtOnce() {
        stage(operator -> passes(operator, FIRST));
        stage(operator -> operator.tearDown(Set.of(HOSTNAME)));
        assertNothingIsLeft();
        return faulty.calls().calls();
    }

    private static DesiredCertificate offered(ServerKeyPair pair) {
        return new DesiredCertificate(HOSTNAME, new CertificateSource.Imported(TOKYO, Offers.of(pair)));
    }

    /** Without a token nothing keeps a network, or two processes, from importing the same twice; what is one too many was discarded by now. */
    private void assertImports(int needed) {
        int more = (int) faults.stream()
                .filter(EnumSet.of(Fault.DUPLICATE, Fault.OVERTAKEN)::contains)
                .count();
        assertThat(world.taken()).as("imports").isBetween(needed, needed + more);
    }

    private void settle(ServerKeyPair pair) {
        stage(operator -> {
            operator.settle(offered(pair), Set.of(HOSTNAME));
            // What one call has made twice shows in a later look, of which one may fail.
            for (int look = 0; look < 2; look++) {
                clock.advance(SWEPT);
                operator.settle(offered(pair), Set.of(HOSTNAME));
            }
        });
        assertThat(world.all().values()).as("certificates").singleElement().satisfies(certificate -> {
            assertThat(world.contentOf(certificate.id())).isEqualTo(pair);
            assertThat(showcase.shown()).containsExactly(certificate.id());
            assertThat(world.tagsOf(certificate.id()))
                    .containsAllEntriesOf(ImportTag.of(pair).with(TOKYO));
        });
    }

    private void settle(String hostname, Set<String> names) {
        stage(operator -> operator.settle(hostname, names));
        assertThat(world.all().values()).as("certificates").singleElement().satisfies(certificate -> {
            assertThat(certificate.isFor(hostname)).isTrue();
            assertThat(showcase.shown()).containsExactly(certificate.id());
            assertThat(world.tagsOf(certificate.id())).containsAllEntriesOf(TOKYO.tags());
        });
    }

    private void assertNothingIsLeft() {
        faulty.calls().deliverAll();
        assertThat(world.all()).as("certificates left").isEmpty();
    }

    private void stage(Consumer<CertificateOperator> goal) {
        faulty.calls().overtakenBy(() -> goal.accept(operator(new Issuing(world))));
        while (true) {
            try {
                goal.accept(operator(new Issuing(toy.apply(faulty))));
                return;
            } catch (Crash crash) {
                // Faults are numbered, so that each strikes once: the next process goes on.
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    private CertificateOperator operator(CertificateKeeper keeper) {
        return new CertificateOperator(keeper, showcase, TOKYO, settings, clock);
    }

    /** The names of whatever was asked for are proven by the time that somebody looks closely. */
    private final class Issuing extends Toy {
        Issuing(CertificateKeeper keeper) {
            super(keeper);
        }

        @Override
        public Optional<CertificateDescription> describe(String id) {
            world.issueAll();
            return super.describe(id);
        }
    }
}
