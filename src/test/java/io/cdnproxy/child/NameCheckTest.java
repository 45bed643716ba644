package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
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
    void recordsAloneConcernDns() {
        // When
        var taken = new ChildFailure.NamesTaken(List.of("DNSEndpoint/tokyo-edge"));

        // Then
        assertThat(taken.condition()).isEqualTo(ConditionType.DnsReady);
    }
}
