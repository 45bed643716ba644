package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameCheckTest {

    @Test
    void theNamesOfAllChildrenAreLookedAt() {
        // When
        var names = NameCheck.names(Proxies.withIssuer(), new InstalledKinds(true, true));

        // Then
        assertThat(names)
                .extracting(name -> name.kind().getSimpleName() + "/" + name.name())
                .containsExactlyInAnyOrder(
                        "Secret/tokyo-credentials",
                        "Secret/tokyo-config",
                        "Secret/tokyo-client",
                        "Deployment/tokyo",
                        "Service/tokyo",
                        "NetworkPolicy/tokyo",
                        "Certificate/tokyo-origin",
                        "Secret/tokyo-origin-tls",
                        "DnsEndpoint/tokyo-edge",
                        "DnsEndpoint/tokyo-origin");
    }

    @Test
    void soIsThatOfTheRecordThatProvesTheNameOfARequestedCertificate() {
        // When
        var names = NameCheck.names(Proxies.requesting(), new InstalledKinds(true, true));

        // Then
        assertThat(names).extracting(NameCheck.Name::name).contains("tokyo-edge", "tokyo-validation");
    }

    @Test
    void soIsThatOfTheCertificateThatIsIssuedForViewersWithItsSecret() {
        // When
        var issued = NameCheck.names(Proxies.importingFromIssuer(), new InstalledKinds(true, false));
        var own = NameCheck.names(Proxies.importing("own"), new InstalledKinds(true, false));

        // Then
        assertThat(issued).extracting(NameCheck.Name::name).contains("tokyo-viewer", "tokyo-viewer-tls");
        assertThat(own).extracting(NameCheck.Name::name).doesNotContain("own", "tokyo-viewer", "tokyo-viewer-tls");
    }

    @Test
    void ofAWebsiteInTheClusterOnlyTheCertificateAndTheRecordsAreMade() {
        // When
        var names = NameCheck.names(Proxies.websiteInCluster(), new InstalledKinds(true, true));

        // Then
        assertThat(names)
                .extracting(NameCheck.Name::object)
                .containsExactlyInAnyOrder(
                        "Certificate/tokyo-origin",
                        "Secret/tokyo-origin-tls",
                        "DNSEndpoint/tokyo-edge",
                        "DNSEndpoint/tokyo-origin");
    }

    @Test
    void aSecretThatTheUserNamedIsNoName() {
        // When
        var names = NameCheck.names(Proxies.withSecret(), new InstalledKinds(true, false));

        // Then
        assertThat(names).extracting(NameCheck.Name::name).doesNotContain("own", "tokyo-origin", "tokyo-edge");
    }

    @Test
    void allThatIsInTheWayIsNamedInOneCondition() {
        // When
        var taken = new ChildFailure.NamesTaken(List.of("Service/tokyo", "DNSEndpoint/tokyo-edge"));

        // Then
        assertThat(taken.condition()).isEqualTo(ConditionType.WorkloadAvailable);
        assertThat(taken.verdict().reason()).isEqualTo(Reason.ObjectInTheWay);
        assertThat(taken.verdict().message())
                .contains("Service/tokyo", "DNSEndpoint/tokyo-edge")
                .doesNotContain("delete");
    }

    @Test
    void aNameThatCouldNotBeLookedUpIsNotSaidToBeUnwritten() {
        // Given
        var forbidden = new KubernetesClientException(
                "GET",
                403,
                new StatusBuilder().withMessage("services is forbidden").build());

        // When
        var failure = catchThrowableOfType(
                ChildFailedException.class,
                () -> NameCheck.isTaken(
                        new NameCheck.Name(Service.class, "tokyo"), Proxies.tokyo(1), thatFails(forbidden)));

        // Then
        assertThat(failure.failure().passing()).isFalse();
        assertThat(failure.failure().verdict().message())
                .startsWith(
                        "whether somebody else's Service/tokyo exists could not be looked up (services is forbidden)")
                .contains("nothing is made")
                .doesNotContain("written");
    }

    @Test
    void silenceAboutANameNeedsNobody() {
        // When
        var failure = ChildFailure.ofLookup("Service/tokyo", new KubernetesClientException("down", 503, null));

        // Then
        assertThat(failure.passing()).isTrue();
        assertThat(failure.verdict().message())
                .contains("HTTP 503", "growing pauses")
                .doesNotContain("may read it");
    }

    @Test
    void recordsAloneConcernDns() {
        // When
        var taken = new ChildFailure.NamesTaken(List.of("DNSEndpoint/tokyo-edge"));

        // Then
        assertThat(taken.condition()).isEqualTo(ConditionType.DnsReady);
    }

    private static Context<CdnProxy> thatFails(KubernetesClientException failure) {
        var world = new FragileWorld();
        @SuppressWarnings("unchecked")
        Context<CdnProxy> context = world.as(Context.class);
        world.breakAt(1, failure);
        return context;
    }
}
