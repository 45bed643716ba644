package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.cdn.Presence;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetainedTest {
    private static final String ARN = "arn:aws:acm:us-east-1:111122223333:certificate/1";

    /** Before anybody has looked. */
    private static Retained retained(CdnProxy proxy) {
        return new Retained(proxy, Optional.empty(), false);
    }

    @Test
    void aRecordThatStaysIsNamed() {
        // When
        var message = retained(Proxies.external()).message("", List.of("a.example.com", "old.example.com"));

        // Then
        assertThat(message)
                .endsWith(
                        "stays as it is, and so does the record of a.example.com and old.example.com, by DNSEndpoint tokyo-edge");
    }

    @Test
    void whatGoesOfAnOriginIsWhatTheOperatorMade() {
        // When
        var ofProxy = retained(Proxies.withSecret()).message("", List.of());
        var ofWebsite = retained(Proxies.websiteInCluster()).message("", List.of());

        // Then
        assertThat(ofProxy).contains("; the origin goes with this object, so an edge that dials it answers 502");
        assertThat(ofWebsite)
                .contains("; the record and the certificate of the origin go with this object, so an edge")
                .contains("until b.example.com leads to a server again");
    }

    @Test
    void whereNoneWasOrderedNoneIs() {
        // When
        var message = retained(Proxies.external()).message("", List.of());

        // Then
        assertThat(message).isEqualTo("whatever exists at the CDN stays as it is");
    }

    @Test
    void whoseCertificateStaysIsToldWhoSeesToItFromNowOn() {
        // Given
        var certificate = new ViewerCertificate(ARN, null);
        var requested = Proxies.requesting();
        var imported = Proxies.importing("own");
        Stream.of(requested, imported)
                .forEach(proxy -> proxy.setStatus(CdnProxyStatus.builder()
                        .viewerCertificate(Optional.of(certificate))
                        .build()));

        // When
        var ofRequested = retained(requested).message("", List.of());
        var ofImported = retained(imported).message("", List.of());

        // Then
        assertThat(ofRequested).contains(certificate.arn() + " stays with it: leave its validation record in DNS");
        assertThat(ofImported).contains(certificate.arn() + " stays with it: import its successor into the same ARN");
    }

    /** Such as where somebody else shows its certificate. */
    @Test
    void whoeverLetsGoOfWhatIsLeftIsNotToldThatTheDistributionStays() {
        // Given
        var certificate = new ViewerCertificate(ARN, null);
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
        var message = retained(proxy).message("", List.of());

        // Then
        assertThat(message)
                .isEqualTo(
                        "nothing is left of the distribution; certificate %s stays with whatever shows it: leave its validation record in DNS, or ACM cannot renew it"
                                .formatted(certificate.arn()));
    }

    private static CdnProxy served() {
        var proxy = Proxies.requesting();
        proxy.setStatus(CdnProxyStatus.builder()
                .distribution(
                        Optional.of(new Distribution("E1", "arn:aws:cloudfront::1:distribution/E1", null, null, null)))
                .viewerCertificate(Optional.of(new ViewerCertificate(ARN, null)))
                .build());
        return proxy;
    }

    /** Suspended, or failed, in the middle of what comes after it; or deleted by hand. */
    @Test
    void whatNoLookShowsIsNotSaidToStayWhateverStageWasTold() {
        // When
        var message = new Retained(served(), Optional.of(Presence.NONE), false).message("", List.of());

        // Then
        assertThat(message)
                .startsWith(
                        "nothing is left of the distribution; certificate " + ARN + " stays with whatever shows it");
    }

    @Test
    void norIsACertificateThatIsGoneToo() {
        // When
        var message = new Retained(served(), Optional.of(Presence.NONE), true).message("", List.of());

        // Then
        assertThat(message).isEqualTo("nothing is left of the distribution");
    }

    @Test
    void aRecordThatStaysAndLeadsNowhereIsNamed() {
        // When
        var message = new Retained(served(), Optional.of(Presence.NONE), true).message("", List.of("a.example.com"));

        // Then
        assertThat(message)
                .isEqualTo(
                        "nothing is left of the distribution; DNSEndpoint tokyo-edge stays and leads a.example.com to it: delete that");
    }

    @Test
    void whatIsThereStays() {
        // When
        var message = new Retained(served(), Optional.of(Presence.ENABLED), false).message("", List.of());

        // Then
        assertThat(message).startsWith("distribution E1 stays as it is; certificate " + ARN + " stays with it");
    }

    /** By a deletion that was to take all away. */
    @Test
    void thatItIsDisabledByNowIsSaid() {
        // When
        var message = new Retained(served(), Optional.of(Presence.DISABLED), false).message("", List.of());

        // Then
        assertThat(message).startsWith("distribution E1 stays as it is, disabled; certificate ");
    }

    /** It may have been made, its answer lost, and the list may lag. */
    @Test
    void whereNoneWasEverRecordedNoneIsSaidToBeGone() {
        // When
        var message = new Retained(Proxies.external(), Optional.of(Presence.NONE), false).message("", List.of());

        // Then
        assertThat(message).isEqualTo("whatever exists at the CDN stays as it is");
    }

    @Test
    void anEdgeIsNotSaidToExistWhenNobodyKnows() {
        // When
        var message = retained(Proxies.withIssuer()).message("", List.of());

        // Then
        assertThat(message).contains("an edge that dials it answers 502");
    }
}
