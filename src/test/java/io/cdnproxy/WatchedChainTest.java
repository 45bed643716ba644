package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.ValidationRecord;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTarget.Proof;
import io.cdnproxy.probe.ProofSight;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.probe.WireEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedChainTest {
    private static final Verdict THERE = Verdict.works("it is there");
    private static final Set<Proof> ONE = Set.of(new Proof("_x.a.example.com", "_y.acm-validations.aws"));

    private static Optional<ChainReport> report() {
        return Optional.of(Reports.of(
                Map.of(),
                new WireEvidence(
                        WireEvidence.Names.UNKNOWN,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.of(new ProofSight(THERE, ONE, Optional.empty())))));
    }

    @Test
    void aProofThatWasSeenIsWhatItsKeeperCallsIt() {
        // When
        var answered = WatchedChain.answered(report());

        // Then
        assertThat(answered)
                .containsExactly(new ValidationRecord("_x.a.example.com", "CNAME", "_y.acm-validations.aws"));
    }

    /** In the middle of a renaming the former name has its certificate. */
    @Test
    void whatSomebodyWaitsForIsLookedForAndNothingElse() {
        // Given
        var awaited = new DnsRecord("_x.a.example.com", "CNAME", List.of("_y.acm-validations.aws"));
        var former = new DnsRecord("_x.old.example.com", "CNAME", List.of("_z.acm-validations.aws"));

        // When
        var proofs = WatchedChain.proofs(inputs(new ProofRecords(List.of(awaited, former), true, List.of(awaited))));

        // Then
        assertThat(Set.copyOf(proofs)).isEqualTo(ONE);
    }

    private static ChildInputs inputs(ProofRecords proofs) {
        return new ChildInputs(
                Proxies.requesting(),
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

    @Test
    void beforeAnybodyHasLookedNothingIsKnown() {
        assertThat(WatchedChain.answered(Optional.empty())).isEmpty();
    }
}
