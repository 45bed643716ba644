package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.FaultSearch;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of one object's certificates with every fault at every call to their keeper, and with two of them, in turn and in the campaign
 * every two: it must end as one without. And the search finds what operators get wrong: each toy makes one well-known mistake, and must not
 * get away with it.
 */
class CertificateSearchTest {
    /** How many times fewer lives a search in turn takes at most. */
    private static final int FEWER = 20;

    static Stream<Arguments> lives() {
        return Stream.of(
                life("a request, another name, deletion", CertificateLife::requestRenameDelete, 1_000),
                life("deletion at once", CertificateLife::deleteAtOnce, 500),
                life("what an earlier object left", CertificateLife::inheritDelete, 500),
                life("an import, its renewal, deletion", CertificateLife::importRenewDelete, 500),
                life("another chain and back", CertificateLife::importAnotherChainAndBack, 500),
                life("deletion of an import at once", CertificateLife::deleteImportAtOnce, 300));
    }

    private static Arguments life(String name, Function<CertificateLife, List<Boolean>> life, int least) {
        return Arguments.of(name, life, least);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void twoFaultsInTurnAreSurvived(String name, Function<CertificateLife, List<Boolean>> life, int least) {
        // When
        var search = new FaultSearch(faults -> life.apply(new CertificateLife(faults))).twoInTurn();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(least / FEWER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    @Tag("campaign")
    void anyTwoFaultsAreSurvived(String name, Function<CertificateLife, List<Boolean>> life, int least) {
        // When
        var search = new FaultSearch(faults -> life.apply(new CertificateLife(faults))).two();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(least);
    }

    @Test
    void aNameThatComesBackSurvivesAnyFault() {
        // When
        var search = new FaultSearch(faults -> new CertificateLife(faults).renameAndBack()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(100);
    }

    @Test
    void anImportThatIsNotAnnouncedIsFoundOut() {
        // When
        var search = new FaultSearch(faults -> new CertificateLife(faults, Unannounced::new, CertificateLife.SETTINGS)
                        .importAnotherChainAndBack())
                .one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    @Test
    void anotherSourceSurvivesAnyFault() {
        // When
        var search = new FaultSearch(faults -> new CertificateLife(faults).switchSources()).one();

        // Then
        assertThat(search.violations()).isEmpty();
        assertThat(search.lives()).isGreaterThan(100);
    }

    @Test
    void importingBeforeTheListCanShowWhatIsThereIsFoundOut() {
        // Given
        CdnSettings impatient = CertificateLife.settings(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(1));

        // When
        var search = new FaultSearch(
                        faults -> new CertificateLife(faults, UnaryOperator.identity(), impatient).importRenewDelete())
                .one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    @Test
    void anImportWithoutTagsIsFoundOut() {
        // When
        var search = new FaultSearch(faults ->
                        new CertificateLife(faults, Untagged::new, CertificateLife.SETTINGS).importRenewDelete())
                .one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    static Stream<Arguments> toys() {
        return Stream.of(
                Arguments.of("a new token at each attempt", (UnaryOperator<CertificateKeeper>) NewTokens::new),
                Arguments.of("one token for all names", (UnaryOperator<CertificateKeeper>) OneToken::new),
                Arguments.of("requests without tags", (UnaryOperator<CertificateKeeper>) Untagged::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toys")
    void aToyIsFoundOut(String mistake, UnaryOperator<CertificateKeeper> toy) {
        // When
        var search = new FaultSearch(
                        faults -> new CertificateLife(faults, toy, CertificateLife.SETTINGS).requestRenameDelete())
                .one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    @Test
    void removingTheFinalizerTooEarlyIsFoundOut() {
        // Given
        CdnSettings impatient = CertificateLife.settings(Duration.ofSeconds(1), Duration.ZERO, Duration.ofMillis(1));

        // When
        var search = new FaultSearch(
                        faults -> new CertificateLife(faults, UnaryOperator.identity(), impatient).deleteAtOnce())
                .one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    private static final class NewTokens extends Toy {
        private static final AtomicInteger ATTEMPTS = new AtomicInteger();

        NewTokens(CertificateKeeper keeper) {
            super(keeper);
        }

        @Override
        public String request(String hostname, String token, Map<String, String> tags) {
            return super.request(hostname, "attempt" + ATTEMPTS.incrementAndGet(), tags);
        }
    }

    private static final class OneToken extends Toy {
        OneToken(CertificateKeeper keeper) {
            super(keeper);
        }

        @Override
        public String request(String hostname, String token, Map<String, String> tags) {
            return super.request(hostname, "token", tags);
        }
    }

    private static final class Unannounced extends Toy {
        Unannounced(CertificateKeeper keeper) {
            super(keeper);
        }

        @Override
        public void tag(String id, Map<String, String> tags) {
            if (!ImportTag.in(tags).equals(Optional.of(ImportTag.UNDER_WAY))) {
                super.tag(id, tags);
            }
        }
    }

    private static final class Untagged extends Toy {
        Untagged(CertificateKeeper keeper) {
            super(keeper);
        }

        @Override
        public String request(String hostname, String token, Map<String, String> tags) {
            return super.request(hostname, token, Map.of());
        }

        @Override
        public String take(ServerKeyPair pair, Map<String, String> tags) {
            return super.take(pair, Map.of());
        }
    }
}
