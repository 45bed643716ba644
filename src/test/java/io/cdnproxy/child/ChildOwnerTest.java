package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildOwnerTest {
    private static final String MANAGER = "cdnproxy";

    private final CdnProxy tokyo = Proxies.tokyo(1);

    @Test
    void whatRefersToTheProxyIsTheProxys() {
        // Given
        var secret = secret();
        secret.addOwnerReference(tokyo);

        // When
        var owner = ChildOwner.of(secret, tokyo);

        // Then
        assertThat(owner).isEqualTo(ChildOwner.PROXY);
    }

    @Test
    void ourLabelsProveNothing() {
        // Given
        var secret = secret();
        secret.getMetadata().setLabels(Labels.of(tokyo));

        // When
        var owner = ChildOwner.of(secret, tokyo);

        // Then
        assertThat(owner).isEqualTo(ChildOwner.OTHERS);
    }

    @Test
    void neitherDoesAReferenceToANamesake() {
        // Given
        var namesake = Proxies.tokyo(1);
        namesake.getMetadata().setUid("another-uid");
        var secret = applied();
        secret.addOwnerReference(namesake);

        // When
        var owner = ChildOwner.of(secret, tokyo);

        // Then
        assertThat(owner).isEqualTo(ChildOwner.OTHERS);
    }

    @Test
    void whatTheOperatorAppliedAndNobodyClaimsIsTakenBack() {
        // When
        var owner = ChildOwner.of(applied(), tokyo);

        // Then
        assertThat(owner).isEqualTo(ChildOwner.FORMERLY_PROXY);
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, FORMERLY_PROXY", "another.example.com, OTHERS"})
    void aRecordIsTakenBackOnlyUnderTheProxysOwnNames(String published, ChildOwner expected) {
        // Given
        var record = new DnsEndpoint();
        record.setMetadata(applied().getMetadata());
        record.setSpec(new DnsEndpoint.Spec(
                List.of(new DnsEndpoint.Endpoint(published, "CNAME", List.of("d111.cloudfront.net"), 60L, List.of()))));

        // When
        var owner = ChildOwner.of(record, Proxies.external());

        // Then
        assertThat(owner).isEqualTo(expected);
    }

    private static Secret secret() {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("proxies")
                .withName("tokyo-config")
                .withLabels(Map.of())
                .endMetadata()
                .build();
    }

    private static Secret applied() {
        return new SecretBuilder(secret())
                .editMetadata()
                .addNewManagedField()
                .withManager(MANAGER)
                .withOperation("Apply")
                .endManagedField()
                .endMetadata()
                .build();
    }
}
