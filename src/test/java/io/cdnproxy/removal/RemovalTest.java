package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemovalTest {

    @Test
    void aRecordThatStaysIsNamed() {
        // When
        var message = Removal.retained(Proxies.external(), "", List.of("a.example.com", "old.example.com"));

        // Then
        assertThat(message)
                .endsWith(
                        "stays as it is, and so does the record of a.example.com and old.example.com, by DNSEndpoint tokyo-edge");
    }

    @Test
    void whereNoneWasOrderedNoneIs() {
        // When
        var message = Removal.retained(Proxies.external(), "", List.of());

        // Then
        assertThat(message).isEqualTo("whatever exists at the CDN stays as it is");
    }

    @Test
    void whoseCertificateStaysIsToldWhoSeesToItFromNowOn() {
        // Given
        var certificate = new ViewerCertificate("arn:aws:acm:us-east-1:111122223333:certificate/1", null);
        var requested = Proxies.requesting();
        var imported = Proxies.importing("own");
        Stream.of(requested, imported)
                .forEach(proxy -> proxy.setStatus(CdnProxyStatus.builder()
                        .viewerCertificate(Optional.of(certificate))
                        .build()));

        // When
        var ofRequested = Removal.retained(requested, "", List.of());
        var ofImported = Removal.retained(imported, "", List.of());

        // Then
        assertThat(ofRequested).contains(certificate.arn() + " stays with it: leave its validation record in DNS");
        assertThat(ofImported).contains(certificate.arn() + " stays with it: import its successor into the same ARN");
    }

    /** Such as where somebody else shows its certificate. */
    @Test
    void whoeverLetsGoOfWhatIsLeftIsNotToldThatTheDistributionStays() {
        // Given
        var certificate = new ViewerCertificate("arn:aws:acm:us-east-1:111122223333:certificate/1", null);
        var proxy = Proxies.requesting();
        proxy.setStatus(CdnProxyStatus.builder()
                .viewerCertificate(Optional.of(certificate))
                .conditions(List.of(new ConditionBuilder()
                        .withType("Deleting")
                        .withStatus("True")
                        .withReason("DeletingCertificate")
                        .build()))
                .build());

        // When
        var message = Removal.retained(proxy, "", List.of());

        // Then
        assertThat(message)
                .isEqualTo(
                        "nothing is left of the distribution; certificate %s stays with whatever shows it: leave its validation record in DNS, or ACM cannot renew it"
                                .formatted(certificate.arn()));
    }

    @Test
    void anEdgeIsNotSaidToExistWhenNobodyKnows() {
        // When
        var message = Removal.retained(Proxies.withIssuer(), "", List.of());

        // Then
        assertThat(message).contains("an edge that dials it answers 502");
    }
}
