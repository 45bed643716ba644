package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.net.EdgeEndpoint;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderedCertificateTest {
    private static final String FORMER_ORIGIN = "b.gone.example";
    private static final String FORMER_EDGE = "a.gone.example";

    /** cert-manager's definition lets one be stored: the pass that mends it must not break off over it. */
    @Test
    void anOrderWithoutASpecIsForNoName() {
        // When
        var names = OrderedCertificate.dnsNames(Optional.of(new Certificate()));

        // Then
        assertThat(names).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"True, true", "True, false", "False, false"})
    void whileTheOriginIsRenamedOneCertificateIsForBothNames(String ready, boolean deserted) {
        // Given
        var inputs = inputs(Proxies.withIssuer(), deserted);
        var present = order(ready, "b.example.com", FORMER_ORIGIN);

        // When
        var desired = OriginCertificate.desired(inputs, Optional.of(present));

        // Then
        assertThat(desired.getSpec().getDnsNames()).containsExactly("b.example.com", FORMER_ORIGIN);
    }

    /** No authority issues anything for the name of a domain that was given up, nor for the others together with it. */
    @Test
    void aFormerNameThatLeadsNowhereKeepsNoneFromBeingIssued() {
        // Given
        var inputs = inputs(Proxies.withIssuer(), true);
        var present = order("False", "b.example.com", FORMER_ORIGIN);

        // When
        var desired = OriginCertificate.desired(inputs, Optional.of(present));

        // Then
        assertThat(desired.getSpec().getDnsNames()).containsExactly("b.example.com");
    }

    @Test
    void norOfTheEdge() {
        // Given
        var inputs = inputs(Proxies.importingFromIssuer(), true);
        var present = order("False", "a.example.com", FORMER_EDGE);

        // When
        var desired = ViewerCertificate.desired(inputs, Optional.of(present));

        // Then
        assertThat(desired.getSpec().getDnsNames()).containsExactly("a.example.com");
    }

    /** It is what there is to wait for. */
    @Test
    void theNameThatIsWantedStaysWhereverItLeads() {
        // Given
        var inputs = inputs(Proxies.withIssuer(), Set.of("b.example.com"));
        var present = order("False", "b.example.com");

        // When
        var desired = OriginCertificate.desired(inputs, Optional.of(present));

        // Then
        assertThat(desired.getSpec().getDnsNames()).containsExactly("b.example.com");
    }

    private static Certificate order(String ready, String... names) {
        return new CertificateBuilder()
                .withNewMetadata()
                .withGeneration(2L)
                .endMetadata()
                .withNewSpec()
                .withDnsNames(List.of(names))
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .withObservedGeneration(2L)
                .endCondition()
                .endStatus()
                .build();
    }

    private static ChildInputs inputs(CdnProxy proxy, boolean deserted) {
        return inputs(proxy, deserted ? Set.of(FORMER_ORIGIN, FORMER_EDGE) : Set.of());
    }

    /** The CDN goes by the former names. */
    private static ChildInputs inputs(CdnProxy proxy, Set<String> deserted) {
        return new ChildInputs(
                proxy,
                Optional.empty(),
                OriginTls.NONE,
                Optional.of(new ServingDistribution(
                        "d1.cloudfront.net",
                        Set.of(FORMER_EDGE),
                        Optional.of(new ServingDistribution.Origin(FORMER_ORIGIN, 443, IpAddressType.IPV4)),
                        true)),
                OriginAddresses.NONE,
                Optional.empty(),
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                deserted,
                Optional.empty(),
                true,
                true);
    }
}
