package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpyunCredentialsTest {
    private static final Map<String, String> ALL = Map.of(
            "CDNPROXY_UPYUN_TOKEN", "the-token",
            "CDNPROXY_UPYUN_USERNAME", "sub-account",
            "CDNPROXY_UPYUN_PASSWORD", "its-password");
    private static final CdnSettings CDN = new CdnSettings(
            "cluster-1",
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            100,
            100,
            Duration.ofSeconds(15),
            2500);

    static Stream<Arguments> incomplete() {
        return Stream.of(
                arguments(
                        Map.of(),
                        "no cdnproxy.upyun.password and no cdnproxy.upyun.token and no cdnproxy.upyun.username, so"),
                arguments(without("CDNPROXY_UPYUN_TOKEN"), "no cdnproxy.upyun.token, so"),
                arguments(without("CDNPROXY_UPYUN_USERNAME"), "no cdnproxy.upyun.username, so"),
                arguments(without("CDNPROXY_UPYUN_PASSWORD"), "no cdnproxy.upyun.password, so"));
    }

    @ParameterizedTest
    @MethodSource("incomplete")
    void whatIsMissingIsNamed(Map<String, String> environment, String told) {
        // Given
        var credentials =
                new UpyunCredentials(EnvironmentSettings.of(environment).upyun());

        // When
        var failure = catchThrowableOfType(CdnException.class, credentials::get);

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(failure.getMessage()).contains(told, "upyun.credentialsSecret");
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void theAccountsPasswordMayBeLeftOut() {
        // When
        var credentials = new UpyunCredentials(EnvironmentSettings.of(ALL).upyun()).get();

        // Then
        assertThat(credentials.accountPassword()).isEmpty();
        assertThat(List.of(credentials.token(), credentials.username(), credentials.password()))
                .containsExactly("the-token", "sub-account", "its-password");
    }

    /** As kubectl create secret --from-file has them, out of files that end as texts do. */
    @Test
    void secretsAreTakenAsTheyAreButForTheEndOfTheirLines() {
        // Given
        var settings = EnvironmentSettings.of(Map.of(
                "CDNPROXY_UPYUN_TOKEN", "the$$token${abc}\n",
                "CDNPROXY_UPYUN_USERNAME", "sub$account\r\n",
                "CDNPROXY_UPYUN_PASSWORD", " pa$$word ${abc:x}\n",
                "CDNPROXY_UPYUN_ACCOUNT_PASSWORD", "x\\$y\n"));

        // When
        var credentials = new UpyunCredentials(settings.upyun()).get();

        // Then
        assertThat(credentials.token()).isEqualTo("the$$token${abc}");
        assertThat(credentials.username()).isEqualTo("sub$account");
        assertThat(credentials.password()).isEqualTo(" pa$$word ${abc:x}");
        assertThat(credentials.accountPassword()).contains("x\\$y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo", "a token", "tökén", "one\ttwo"})
    void whatNoHeaderTakesIsNotQuoted(String token) {
        // Given
        var environment = new HashMap<>(ALL);
        environment.put("CDNPROXY_UPYUN_TOKEN", token);
        var credentials =
                new UpyunCredentials(EnvironmentSettings.of(environment).upyun());

        // When
        var failure = catchThrowableOfType(CdnException.class, credentials::get);

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(failure.getMessage()).contains("cdnproxy.upyun.token").doesNotContain(token);
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void withoutThemNobodyIsAskedAndTheObjectIsTold() {
        // Given
        var calls = new CopyOnWriteArrayList<CdnCall>();
        var events = new CdnEvents() {
            @Override
            public void onCall(CdnCall call) {
                calls.add(call);
            }
        };
        var owner = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
        var goal = new CdnGoal(owner, Proxies.atUpyun().getSpec(), CdnGoal.Certificate.NONE);
        var beans = new UpyunBeans();
        try (var api = beans.upyun(
                        EnvironmentSettings.of(Map.of()),
                        CDN,
                        Leadership.undisputed(),
                        events,
                        SteadyClock.ofThisMachine());
                var cdn = beans.upyunCdn(CDN, api, events, Clock.systemUTC(), SteadyClock.ofThisMachine())) {
            cdn.start();
            cdn.reconcile(goal, 1);

            // When
            var told = await("a look")
                    .until(
                            () -> cdn.reconcile(goal, 1).distributionDeployed(),
                            seen -> seen.reason() == Reason.AccessDenied);

            // Then
            assertThat(told).returns(Verdict.Status.Unknown, Verdict::status);
            assertThat(told.message()).contains("no cdnproxy.upyun.token");
            assertThat(cdn.teardown(TeardownGoal.DELETED, owner, 1, Optional.empty()))
                    .isInstanceOfSatisfying(TeardownReport.Remaining.class, remaining -> assertThat(remaining.message())
                            .contains("no cdnproxy.upyun.token", "cdn.deletionPolicy: Retain"));
            assertThat(cdn.hasAccount()).isFalse();
            assertThat(calls).isEmpty();
        }
    }

    private static Map<String, String> without(String variable) {
        return ALL.entrySet().stream()
                .filter(given -> !given.getKey().equals(variable))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
