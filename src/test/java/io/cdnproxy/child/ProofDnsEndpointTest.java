package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.net.EdgeEndpoint;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which records stay by which ACM sees whose the edge's name is. */
class ProofDnsEndpointTest {
    private static final DnsRecord RECORD =
            new DnsRecord("_1.a.example.com", "CNAME", List.of("_2.acm-validations.aws"));
    private static final DnsRecord OTHER = new DnsRecord("_3.example.com", "CNAME", List.of("_4.acm-validations.aws"));
    private static final Optional<DnsEndpoint> PUBLISHED = ordered(new ProofRecords(List.of(RECORD), true, List.of()));

    /** ACM has one record for a name, whatever certificates are for it. */
    @Test
    void whatSomebodyElsesCertificateIsProvenByStaysWhenTheOwnOneIsGone() {
        // Given
        var shown = new ProofRecords(List.of(), true, List.of(), List.of(RECORD, OTHER));

        // When
        var ordered = ProofDnsEndpoint.desired(inputs(shown), PUBLISHED);

        // Then
        assertThat(DnsEndpoint.records(ordered)).containsExactly(RECORD);
        assertThat(ProofDnsEndpoint.isWanted(shown, PUBLISHED)).isTrue();
    }

    @Test
    void whatNobodyPublishedIsLeftToWhoMadeThatCertificate() {
        // Given
        var shown = new ProofRecords(List.of(), true, List.of(), List.of(OTHER));

        // When
        var ordered = ProofDnsEndpoint.desired(inputs(shown), Optional.empty());

        // Then
        assertThat(ordered).isEmpty();
    }

    /** As long as it was wanted nothing would be deleted: what is published stays where nothing is known to be due. */
    @Test
    void whatSomebodyElsesCertificateIsNotProvenByGoesWithTheOwnOne() {
        // Given
        var shown = new ProofRecords(List.of(), true, List.of(), List.of(OTHER));

        // When
        boolean wanted = ProofDnsEndpoint.isWanted(shown, PUBLISHED);

        // Then
        assertThat(wanted).isFalse();
    }

    @Test
    void whatProvesNothingAnyMoreGoes() {
        // Given
        var shown = new ProofRecords(List.of(OTHER), true, List.of());

        // When
        var ordered = ProofDnsEndpoint.desired(inputs(shown), PUBLISHED);

        // Then
        assertThat(DnsEndpoint.records(ordered)).containsExactly(OTHER);
    }

    private static Optional<DnsEndpoint> ordered(ProofRecords proofs) {
        return ProofDnsEndpoint.desired(inputs(proofs), Optional.empty());
    }

    private static ChildInputs inputs(ProofRecords proofs) {
        return new ChildInputs(
                Proxies.withIssuer(),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                OriginAddresses.NONE,
                proofs,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
