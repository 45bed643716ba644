package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is imported and told, through the room's door. */
class ImportsTest {
    private static final String HOSTNAME = "a.example.com";
    private static final Set<String> NAMES = Set.of(HOSTNAME);
    private static final ServerKeyPair PAIR = Offers.pair(HOSTNAME);

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    private final Showcase showcase = new Showcase(keeper);

    private CertificateOperator operator(CertificateKeeper reached) {
        return new CertificateOperator(reached, showcase, TOKYO, SETTINGS, clock);
    }

    private static DesiredCertificate desired(ServerKeyPair pair) {
        return new DesiredCertificate(HOSTNAME, new CertificateSource.Imported(TOKYO, Offers.of(pair)));
    }

    private List<CertificateProgress> passes(CertificateOperator operator, int count) {
        return IntStream.range(0, count)
                .mapToObj(pass -> {
                    clock.advance(Duration.ofMinutes(1));
                    return operator.pass(desired(PAIR), NAMES);
                })
                .toList();
    }

    @Test
    void aRefusalIsToldInItsOwnWordsEachTime() {
        // Given
        var denied = operator(new Toy(keeper) {
            @Override
            public String take(ServerKeyPair pair, Map<String, String> tags) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not import it", null);
            }
        });
        passes(denied, 3);

        // When
        var progress = passes(denied, 3);

        // Then
        assertThat(progress).allSatisfy(pass -> assertThat(pass.obstacle()).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.AccessDenied);
            assertThat(told.message()).isEqualTo("may not import it");
        }));
    }

    @Test
    void whatIsImportedIsShownUnderOneId() {
        // Given
        var operator = operator(keeper);

        // When
        passes(operator, 5);

        // Then
        assertThat(showcase.shown()).containsExactly("import-1");
        assertThat(keeper.taken()).isEqualTo(1);
        assertThat(keeper.tagsOf("import-1")).containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void somebodyElsesForTheSameNameIsNeitherUsedNorTouched() {
        // Given
        var osaka = new Owner(TOKYO.installation(), "others", "osaka", "uid-osaka");
        var foreign = keeper.take(Offers.pair(HOSTNAME), osaka.tags());
        var nobodys = keeper.take(Offers.pair("*.example.com"), Map.of());
        var operator = operator(keeper);
        passes(operator, 5);

        // When
        operator.tearDown(NAMES);

        // Then
        assertThat(keeper.all()).containsOnlyKeys(foreign, nobodys);
    }

    /** Two writers of one Secret, for example. */
    @Test
    void aSecretThatGoesToAndFroUsesUpNoQuota() {
        // Given
        var other = Offers.pair(HOSTNAME);
        var operator = operator(keeper);
        passes(operator, 3);

        // When
        for (int turn = 0; turn < 50; turn++) {
            operator.pass(desired(turn % 2 == 0 ? other : PAIR), NAMES);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.imports()).hasSize(10);
        assertThat(showcase.shown()).containsExactly("import-1");
        var held = operator.pass(desired(keeper.imports().getLast().equals(PAIR.serial()) ? other : PAIR), NAMES);
        assertThat(held.obstacle()).hasValueSatisfying(told -> assertThat(told.message())
                .contains("yearly quota", "waits until", "two writers of one Secret"));
    }

    @Test
    void anotherChainOfTheSameCertificateComesInItsPlace() {
        // Given
        var operator = operator(keeper);
        operator.settle(desired(Offers.alone(PAIR)), NAMES);

        // When
        operator.settle(desired(PAIR), NAMES);

        // Then
        assertThat(keeper.contentOf("import-1")).isEqualTo(PAIR);
        assertThat(keeper.imports()).containsExactly(PAIR.serial(), PAIR.serial());
        assertThat(keeper.all()).containsOnlyKeys("import-1");
        assertThat(ImportTag.in(keeper.tagsOf("import-1"))).contains(ImportTag.of(PAIR));
    }

    @Test
    void whatAnEarlierVersionImportedIsTaggedAndNotImportedAgain() {
        // Given
        showcase.show(keeper.take(PAIR, TOKYO.tags()));
        var operator = operator(keeper);

        // When
        operator.settle(desired(PAIR), NAMES);

        // Then
        assertThat(operator.steps).containsExactly(new CertificateStep.Mark("import-1", ImportTag.of(PAIR)));
        assertThat(keeper.imports()).hasSize(1);
        assertThat(ImportTag.in(keeper.tagsOf("import-1"))).contains(ImportTag.of(PAIR));
    }

    @Test
    void whatAProcessOfBeforeMayHaveLeftHalfDoneIsImportedAgain() {
        // Given
        keeper.take(Offers.alone(PAIR), ImportTag.UNDER_WAY.with(TOKYO));
        var operator = operator(keeper);

        // When
        operator.settle(desired(PAIR), NAMES);

        // Then
        assertThat(keeper.contentOf("import-1")).isEqualTo(PAIR);
        assertThat(ImportTag.in(keeper.tagsOf("import-1"))).contains(ImportTag.of(PAIR));
    }

    @Test
    void thatAnAnswerIsMissingIsToldUntilTheNextAttempt() {
        // Given
        var deaf = operator(new Toy(keeper) {
            @Override
            public void replace(String id, ServerKeyPair pair) {
                throw new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "no answer in time", null);
            }
        });
        deaf.settle(desired(PAIR), NAMES);
        var successor = desired(Offers.pair(HOSTNAME));
        clock.advance(Duration.ofMinutes(1));
        deaf.pass(successor, NAMES);

        // When
        clock.advance(Duration.ofSeconds(5));
        var meanwhile = deaf.pass(successor, NAMES);

        // Then
        assertThat(meanwhile.obstacle())
                .hasValueSatisfying(told -> assertThat(told.message()).isEqualTo("no answer in time"));
        assertThat(meanwhile.retryIn()).contains(Duration.ofSeconds(10));
    }

    /** Each of them takes effect, and counts. */
    @Test
    void whatIsImportedWithoutAnAnswerUsesUpNoQuota() {
        // Given
        var deaf = operator(new Toy(keeper) {
            @Override
            public void replace(String id, ServerKeyPair pair) {
                super.replace(id, pair);
                throw new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "no answer in time", null);
            }
        });
        deaf.settle(desired(PAIR), NAMES);
        var successor = desired(Offers.pair(HOSTNAME));

        // When
        for (int pass = 0; pass < 100; pass++) {
            clock.advance(Duration.ofMinutes(1));
            deaf.pass(successor, NAMES);
        }

        // Then
        assertThat(keeper.imports()).hasSize(10);
    }

    /** An answer that is late, of before the process that has ended began to import something else. */
    @Test
    void whatIsReadFirstIsReadOnceMore() {
        // Given
        keeper.take(PAIR, ImportTag.of(PAIR).with(TOKYO));
        var operator = operator(keeper);
        operator.settle(desired(PAIR), NAMES);
        keeper.tag("import-1", ImportTag.UNDER_WAY.with(TOKYO));

        // When
        passes(operator, 5);

        // Then
        assertThat(keeper.imports()).hasSize(2);
        assertThat(ImportTag.in(keeper.tagsOf("import-1"))).contains(ImportTag.of(PAIR));
    }

    /** Whoever may not tag leaves it as it is. */
    @Test
    void withoutTheRightToTagNothingIsImportedInTheWayOfWhatIsShown() {
        // Given
        var denied = operator(new Toy(keeper) {
            @Override
            public void tag(String id, Map<String, String> tags) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not tag it", null);
            }
        });
        denied.settle(desired(PAIR), NAMES);

        // When
        var progress = denied.pass(desired(Offers.pair(HOSTNAME)), NAMES);

        // Then
        assertThat(progress.obstacle())
                .hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.AccessDenied));
        assertThat(keeper.contentOf("import-1")).isEqualTo(PAIR);
    }

    @Test
    void whatAListShowsLateIsNotImportedTwice() {
        // Given
        var late = clock.instant().plus(Duration.ofMinutes(10));
        var lagging = operator(new Toy(keeper) {
            @Override
            public List<CertificateDescription> list() {
                return clock.instant().isBefore(late) ? List.of() : super.list();
            }
        });

        // When
        passes(lagging, 20);

        // Then
        assertThat(keeper.taken()).isEqualTo(1);
    }

    @Test
    void whatSomebodyTakesTheTagsOffIsNotReplaced() {
        // Given
        var operator = operator(keeper);
        passes(operator, 5);
        keeper.putTags("import-1", Map.of());

        // When
        var successor = Offers.pair(HOSTNAME);
        operator.settle(desired(successor), NAMES);

        // Then
        assertThat(showcase.shown()).containsExactly("import-2");
        assertThat(keeper.imports()).containsExactly(PAIR.serial(), successor.serial());
    }
}
