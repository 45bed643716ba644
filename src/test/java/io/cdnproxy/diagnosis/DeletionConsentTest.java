package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.DeletionPolicy;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
import io.cdnproxy.api.CdnProxyStatus;
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
        var consent = DeletionConsent.of(accepted(DeletionConsent.MISSING.reason(), DeletionPolicy.Delete));

        // Then
        assertThat(consent).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Delete")
    void aPolicyThatOnlyAPersonCanHaveSetCounts(DeletionPolicy policy) {
        // When
        var consent = DeletionConsent.of(accepted(DeletionConsent.MISSING.reason(), policy));

        // Then
        assertThat(consent).contains(policy);
    }

    private static CdnProxy accepted(Reason reason, DeletionPolicy policy) {
        var certificate = new ViewerCertificate("arn:aws:acm:us-east-1:111122223333:certificate/1");
        var proxy = new CdnProxy();
        proxy.setSpec(new CdnProxySpec(
                "a.example.com",
                new Origin("b.example.com", null, null, null, true),
                null,
                new Cdn(new CloudFront(certificate, null, null, null, null, null, null, null), null, policy),
                null,
                null,
                null));
        proxy.setStatus(CdnProxyStatus.builder()
                .conditions(List.of(new ConditionBuilder()
                        .withType(ConditionType.Accepted.name())
                        .withReason(reason.name())
                        .build()))
                .build());
        return proxy;
    }
}
