package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.scenario.Misfortune.Begins;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whatever happens to a requested certificate is told, and another one is asked for where that helps: as seldom as can be. */
@ExtendWith(InWorld.class)
class CertificateMisfortunesIT {
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(40);

    /** More than it takes from one request to the next where nothing holds it back. */
    private static final Duration A_WHILE = Duration.ofSeconds(6);

    /**
     * What came of one of them.
     *
     * @param hurt whether clients could not use the chain while it was told
     */
    private record Outcome(Condition told, boolean hurt, boolean readyAgain, InTheEnd inTheEnd, long requests) {}

    /**
     * How it ended.
     *
     * @param left certificates
     */
    private record InTheEnd(String reason, List<String> left) {
        static InTheEnd of(Applicant who) {
            return new InTheEnd(who.reads(ConditionType.ViewerCertificateReady).reason(), who.certificates());
        }

        boolean isRight() {
            return left.size() == 1 && reason.equals("Succeeded");
        }
    }

    private static final List<Misfortune> ALL = Misfortune.ALL;

    /** What is said of certificates that serve all the same. */
    private static final Set<String> WARNINGS = Set.of(Reason.ExpiresSoon.name(), Reason.RenewalFailed.name());

    private static final Map<Misfortune, Outcome> OUTCOMES = new LinkedHashMap<>();

    /** At the same time: most of it is waiting. */
    @BeforeAll
    static void allOfThemHappen(World world) throws Exception {
        try (var acm = new AcmConsole(world);
                var server = ExternalOrigin.start(world.sandbox, "*." + Sandbox.DOMAIN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new LinkedHashMap<Misfortune, Future<Outcome>>();
            for (var misfortune : ALL) {
                var who = new Applicant(world.newUser(), acm, server);
                Callable<Outcome> happening = () -> happens(misfortune, who, acm);
                running.put(misfortune, threads.submit(happening));
            }
            for (var entry : running.entrySet()) {
                OUTCOMES.put(entry.getKey(), entry.getValue().get());
            }
        }
    }

    private static Outcome happens(Misfortune misfortune, Applicant who, AcmConsole acm) throws Exception {
        if (misfortune.begins() == Begins.UNPROVEN) {
            who.appliesWithoutProof();
        } else {
            who.appliesAndServes();
        }
        misfortune.happens().by(who, acm);
        var told = FirstRight.within(
                UNTIL_TOLD, () -> who.reads(ConditionType.ViewerCertificateReady), misfortune::isTold);
        boolean hurt = !who.reads(ConditionType.Ready).status().equals("True");
        who.awaitsThatNothingMoreIsRequested(A_WHILE);
        misfortune.mending().by(who, acm);
        boolean readyAgain = servesAgain(who);
        var inTheEnd = FirstRight.within(UNTIL_TOLD, () -> InTheEnd.of(who), InTheEnd::isRight);
        var outcome = new Outcome(told, hurt, readyAgain, inTheEnd, who.requests());
        User.leave(who.user);
        return outcome;
    }

    private static boolean servesAgain(Applicant who) {
        try {
            who.serves();
            return true;
        } catch (ConditionTimeoutException broken) {
            return false;
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void itIsToldWithWhatToDo(Misfortune misfortune) {
        // When
        var told = OUTCOMES.get(misfortune).told();

        // Then
        assertThat(told.status() + " " + told.reason())
                .as(told.message())
                .isEqualTo(misfortune.told().statusAndReason());
        assertThat(told.message()).contains(misfortune.told().words());
        assertThat(
                        told.status().equals("False")
                                ? MessageRules.brokenByFault(told.message())
                                : MessageRules.broken(told.message()))
                .as(told.message())
                .isEmpty();
    }

    @Test
    void aWarningIsNoFault() {
        // When
        var warnings = OUTCOMES.values().stream()
                .filter(outcome -> WARNINGS.contains(outcome.told().reason()));

        // Then
        assertThat(warnings).hasSize(WARNINGS.size()).noneMatch(Outcome::hurt);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void itIsServedAgainWithNoMoreRequestsThanThatTakes(Misfortune misfortune) {
        // When
        var outcome = OUTCOMES.get(misfortune);

        // Then
        assertThat(outcome.readyAgain()).as("Ready again").isTrue();
        assertThat(outcome.inTheEnd()).matches(InTheEnd::isRight);
        assertThat(outcome.requests()).as("requests").isEqualTo(misfortune.requests());
    }
}
