package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeletionConsentTest {

    @ParameterizedTest
    @EnumSource(DeletionPolicy.class)
    void whatIsStoredCounts(DeletionPolicy policy) {
        // When
        var consent = DeletionConsent.of(accepted(Reason.Succeeded, policy));

        // Then
        assertThat(consent).contains(policy);
    }

    @Test
    void whatTheDefinitionDoesNotKnowIsNoConsent() {
        // When
        var consent = DeletionConsent.of(accepted(Reason.Succeeded, null));

        // Then
        assertThat(consent).isEmpty();
    }

    @Test
    void aDefaultThatANewerDefinitionFillsInIsNoConsentEither() {
        // When
        var consent = DeletionConsent.of(accepted(Reason.DeletionPolicyNotStored, DeletionPolicy.Delete));

        // Then
        assertThat(consent).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Delete")
    void aPolicyThatOnlyAPersonCanHaveSetCounts(DeletionPolicy policy) {
        // When
        var consent = DeletionConsent.of(accepted(Reason.DeletionPolicyNotStored, policy));

        // Then
        assertThat(consent).contains(policy);
    }

    private static CdnProxy accepted(Reason reason, DeletionPolicy policy) {
        var proxy = Proxies.external(policy, false);
        proxy.setStatus(CdnProxyStatus.builder()
                .conditions(List.of(new ConditionBuilder()
                        .withType(ConditionType.Accepted.name())
                        .withReason(reason.name())
                        .build()))
                .build());
        return proxy;
    }
}
