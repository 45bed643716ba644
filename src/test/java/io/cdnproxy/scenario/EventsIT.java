package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What kubectl describe tells of a proxy's life. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class EventsIT {

    @Test
    void aLifeIsToldInEventsAndNoSecretIs(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        var uid = alice.proxy().get().getMetadata().getUid();
        var secrets = alice.credentials();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(alice.eventsAbout(uid))
                .extracting(Event::getReason)
                .containsExactlyInAnyOrder(
                        "DistributionCreated", "Ready", "DistributionDisabled", "DistributionDeleted");
        assertThat(alice.eventsAbout(uid)).extracting(Event::getNote).noneMatch(note -> secrets.stream()
                .anyMatch(note::contains));
        await("the end of what the operator's cache has of it")
                .atMost(User.PATIENCE)
                .untilAsserted(
                        () -> assertThat(MetricsPage.read(world).text()).doesNotContain("\"" + alice.namespace + "\""));
    }

    @Test
    void theLifeOfACertificateIsToldToo(User alice) throws Exception {
        // Given
        var records = new OwnRecords(alice);
        alice.applies(SpecDraft.from(alice.spec())
                .viewerCertificate(ViewerCertificateSpec.requested())
                .dns(new DnsSpec(DnsMode.None, "1s"))
                .done());
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "ValidationRecordMissing");
        records.required().forEach(records::publish);
        alice.awaitsCondition(ConditionType.ViewerCertificateReady, "True", "Succeeded");
        var uid = alice.proxy().get().getMetadata().getUid();

        // When
        alice.deletesTheProxy();

        // Then
        alice.awaitsThatTheProxyIsGone();
        assertThat(alice.eventsAbout(uid))
                .extracting(Event::getReason)
                .contains(
                        "CertificateRequested",
                        "ValidationRecordMissing",
                        "ViewerCertificateReady",
                        "CertificateDeleted");
    }
}
