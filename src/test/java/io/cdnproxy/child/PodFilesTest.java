package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodFilesTest {
    private static final TestAuthority AUTHORITY = TestAuthority.root("Root");
    private static final OriginKeyPair FIRST = pair("first");
    private static final OriginKeyPair RENEWED = pair("renewed");
    private static final Credentials CREDENTIALS = Credentials.random(ProxyProtocol.VMESS);

    @Test
    void aRenewalIsReadByOtherPodsAndTheCertificateBeforeItRemembered() {
        // Given
        var before = first(given(FIRST));

        // When
        var after = next(given(RENEWED), before);

        // Then
        assertThat(after.getSpec().getTemplate()).isNotEqualTo(before.getSpec().getTemplate());
        assertThat(V2rayDeployment.supersededCertificate(after)).isEqualTo(fingerprint(FIRST));
    }

    @Test
    void aPassWithoutNewsChangesNothing() {
        // Given
        var before = next(given(RENEWED), first(given(FIRST)));

        // When
        var after = next(given(RENEWED), before);

        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aPairThatCannotBeServedIsForgotten() {
        // Given
        var before = next(given(RENEWED), first(given(FIRST)));
        var bad = new OriginKeyPair(Verdict.unknown("no"), Optional.of("bad"), RENEWED.chain());

        // When
        var after = next(new OriginTls(Optional.of(bad), RENEWED.checksum(), false), before);

        // Then
        assertThat(after).isEqualTo(before);
    }

    @Test
    void podsThatSeemNotToHaveReadTheirFilesAreStartedOnceMore() {
        // Given
        var before = next(given(RENEWED), first(given(FIRST)));

        // When
        var after = next(unread(RENEWED), before);

        // Then
        assertThat(after.getSpec().getTemplate()).isNotEqualTo(before.getSpec().getTemplate());
    }

    @Test
    void andNotAgain() {
        // Given
        var startedAgain = next(unread(RENEWED), next(given(RENEWED), first(given(FIRST))));

        // When
        var after = List.of(next(unread(RENEWED), startedAgain), next(given(RENEWED), startedAgain));

        // Then
        assertThat(after).containsOnly(startedAgain);
    }

    @Test
    void whatShowsTheFormerCertificateEvenThenIsNoneOfThem() {
        // Given
        var renewed = next(given(RENEWED), first(given(FIRST)));

        // When
        var startedAgain = next(unread(RENEWED), renewed);

        // Then
        assertThat(V2rayDeployment.supersededCertificate(startedAgain)).isEmpty();
    }

    @Test
    void withTheNextRenewalItMayBeOneOfThemOnceMore() {
        // Given
        var startedAgain = next(unread(RENEWED), next(given(RENEWED), first(given(FIRST))));

        // When
        var after = next(given(pair("third")), startedAgain);

        // Then
        assertThat(V2rayDeployment.supersededCertificate(after)).isEqualTo(fingerprint(RENEWED));
    }

    @Test
    void podsOfAnEarlierVersionAreNotStartedAnewToRememberMore() {
        // Given
        var before = new DeploymentBuilder(first(given(FIRST)))
                .editMetadata()
                .withAnnotations(null)
                .endMetadata()
                .build();

        // When
        var after = next(given(FIRST), before);

        // Then
        assertThat(after.getSpec()).isEqualTo(before.getSpec());
        assertThat(V2rayDeployment.supersededCertificate(after)).isEmpty();
    }

    private static Deployment first(OriginTls tls) {
        return V2rayDeployment.desired(inputs(tls));
    }

    private static Deployment next(OriginTls tls, Deployment present) {
        return V2rayDeployment.desired(inputs(tls), Optional.of(present));
    }

    private static OriginTls given(OriginKeyPair pair) {
        return new OriginTls(Optional.of(pair), pair.checksum(), false);
    }

    private static OriginTls unread(OriginKeyPair pair) {
        return new OriginTls(Optional.of(pair), pair.checksum(), true);
    }

    private static OriginKeyPair pair(String checksum) {
        var chain = CertificateChain.of(AUTHORITY.leaf("b.example.com").issue().leaf());
        return new OriginKeyPair(Verdict.works("good"), Optional.of(checksum), Optional.of(chain));
    }

    private static Optional<String> fingerprint(OriginKeyPair pair) {
        return pair.chain().map(CertificateChain::fingerprint);
    }

    private static ChildInputs inputs(OriginTls tls) {
        return new ChildInputs(
                Proxies.withIssuer(),
                Optional.of(CREDENTIALS),
                tls,
                Optional.empty(),
                OriginAddresses.NONE,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
