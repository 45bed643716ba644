package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.hostname.AllowedHostnames;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.report.StatusWriter;
import io.cdnproxy.report.StatusWriter.Result;
import io.cdnproxy.trigger.Wakeups;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is done under a name before status says whose it is: whoever comes after a crash must find it. */
class FirstPassTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of());

    private final FragileWorld cluster = new FragileWorld();
    private final FragileWorld account = new FragileWorld();
    private final Prober prober = SilentProber.at(CLOCK);
    private final List<CdnProxyStatus> written = new ArrayList<>();

    @AfterEach
    void close() {
        prober.close();
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void aPassThatGetsNamesOnlySaysSo(Result result) {
        // Given
        var tokyo = tokyo(null);
        var reconciler = reconciler(result);
        account.breakAt(Integer.MAX_VALUE);

        // When
        var control = reconciler.reconcile(tokyo, context());

        // Then
        assertThat(written)
                .singleElement()
                .extracting(CdnProxyStatus::hostnames)
                .isEqualTo(NAMES);
        assertThat(account.asked()).isZero();
        assertThat(prober.report("uid-tokyo")).isEmpty();
        assertThat(cluster.kept("inputs")).as("what children are made of").isEmpty();
        assertThat(control.getScheduleDelay()).hasValueSatisfying(delay -> assertThat(delay)
                .isLessThan(Duration.ofSeconds(1).toMillis()));
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void soDoesOneThatTakesUpAnotherSpec(Result result) {
        // Given
        var tokyo = tokyo(NAMES);
        var edited = Proxies.externalAt(8443);
        edited.getMetadata().setGeneration(2L);
        edited.setStatus(tokyo.getStatus());
        existing(edited);
        var reconciler = reconciler(result);
        account.breakAt(Integer.MAX_VALUE);

        // When
        var control = reconciler.reconcile(edited, context());

        // Then
        assertThat(written).singleElement().satisfies(status -> {
            assertThat(status.accepted()).isEqualTo(edited.getSpec());
            assertThat(status.observedGeneration())
                    .as("of the whole status")
                    .isEqualTo(tokyo.getStatus().observedGeneration());
            assertThat(status.conditions())
                    .extracting(Condition::getType, Condition::getStatus, Condition::getObservedGeneration)
                    .containsExactly(tuple("Accepted", "True", 2L));
        });
        assertThat(account.asked()).isZero();
        assertThat(cluster.kept("inputs")).as("what children are made of").isEmpty();
        assertThat(control.getScheduleDelay()).hasValueSatisfying(delay -> assertThat(delay)
                .isLessThan(Duration.ofSeconds(1).toMillis()));
    }

    @Test
    void aDefinitionThatKeepsNoSpecHoldsNothingUp() {
        // Given
        var tokyo = tokyo(NAMES);
        tokyo.setStatus(tokyo.getStatus().toBuilder().accepted(Optional.empty()).build());
        var reconciler = reconciler(Result.WRITTEN);

        // When
        reconciler.reconcile(tokyo, context());

        // Then
        assertThat(cluster.kept("inputs")).as("what children are made of").isPresent();
    }

    @Test
    void theNextOneActs() {
        // Given
        var tokyo = tokyo(NAMES);
        var reconciler = reconciler(Result.WRITTEN);

        // When
        reconciler.reconcile(tokyo, context());

        // Then
        assertThat(cluster.kept("inputs")).as("what children are made of").isPresent();
        assertThat(written)
                .singleElement()
                .extracting(CdnProxyStatus::hostnames)
                .isEqualTo(NAMES);
    }

    @Test
    void aCdnOfSomebodyElsesIsGoneByAsItIs() {
        // Given
        var tokyo = tokyo(NAMES);
        tokyo.setSpec(Proxies.externalBehindAnotherCdn().getSpec());
        tokyo.setStatus(tokyo.getStatus().toBuilder()
                .accepted(Optional.of(tokyo.getSpec()))
                .build());
        var reconciler = reconciler(Result.WRITTEN);
        account.breakAt(1);

        // When
        reconciler.reconcile(tokyo, context());

        // Then
        assertThat(account.asked()).isZero();
        assertThat(written).singleElement().satisfies(status -> assertThat(status.conditions())
                .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                .contains(
                        tuple("ViewerCertificateReady", "True", "ExternalCdn"),
                        tuple("DistributionDeployed", "True", "ExternalCdn"),
                        tuple("Drifted", "False", "InSync")));
    }

    @Test
    void aWebsiteIsGoneOverWithoutServerAndCredentials() {
        // Given
        var website = existing(Proxies.claimed(Proxies.websiteInClear(), NAMES));
        var reconciler = reconciler(Result.WRITTEN);

        // When
        reconciler.reconcile(website, context());

        // Then
        assertThat(written).singleElement().satisfies(status -> {
            assertThat(status.clientSecretName()).isNull();
            assertThat(status.accepted()).isEqualTo(website.getSpec());
            assertThat(status.conditions())
                    .extracting(Condition::getType)
                    .containsExactlyElementsOf(Purpose.WEBSITE.conditions().stream()
                            .map(Enum::name)
                            .toList());
            assertThat(status.conditions())
                    .filteredOn(condition -> condition.getType().equals("OriginCertificateReady"))
                    .singleElement()
                    .extracting(Condition::getMessage)
                    .isEqualTo(
                            "the origin runs elsewhere, and is dialled without a certificate; see OriginHandshake and OriginResponse");
        });
    }

    @Test
    void oneThatIsRefusedIsLookedAtUnderTheNamesThatItHas() {
        // Given
        var tokyo = tokyo(NAMES);
        var reconciler = reconciler(Result.WRITTEN, AllowedHostnames.parse("proxies=*.example.org"));

        // When
        reconciler.reconcile(tokyo, context());

        // Then
        assertThat(cluster.kept("plan"))
                .as("what keeps children from being written")
                .isPresent();
        assertThat(written).singleElement().satisfies(status -> {
            assertThat(status.hostnames()).isEqualTo(NAMES);
            assertThat(status.endpoint()).isEqualTo("a.example.com:443");
            assertThat(status.conditions())
                    .extracting(Condition::getType, Condition::getStatus, Condition::getReason)
                    .contains(tuple("Accepted", "False", "DomainNotAllowed"))
                    .contains(tuple("WorkloadAvailable", "True", "ExternalOrigin"));
        });
    }

    @SuppressWarnings("unchecked")
    private Context<CdnProxy> context() {
        return cluster.as(Context.class);
    }

    private CdnProxyReconciler reconciler(Result result) {
        return reconciler(result, AllowedHostnames.all());
    }

    private CdnProxyReconciler reconciler(Result result, AllowedHostnames allowed) {
        StatusWriter writer = (seen, patch, context) -> {
            written.add(patch.getStatus());
            return result;
        };
        return Reconcilers.over(
                new Reconcilers.World(cluster.as(KubernetesClient.class), account.as(DistributionApi.class), writer),
                allowed,
                prober,
                new Wakeups(),
                CLOCK);
    }

    private CdnProxy tokyo(Hostnames recorded) {
        return existing(recorded == null ? Proxies.external() : Proxies.claimed(recorded));
    }

    private CdnProxy existing(CdnProxy proxy) {
        cluster.holds(ResourceID.fromResource(proxy), proxy);
        return proxy;
    }
}
