package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.Cidr;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The whole probe. */
class ChainProbeTest extends ChainProbing {
    @Test
    void aWorkingChainIsTrueThroughout() throws Exception {
        // Given
        own = Optional.of(showing(ORIGIN_CERTIFICATE));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
    }

    @Test
    void theOriginThatTheCdnStillDialsIsLookedAtToo() throws Exception {
        // Given
        var running = closing(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        var gone = closing(TestServer.nobody());

        // When
        present = Optional.of(new ProbeTarget.Present(B, running.port()));
        var whileItRuns = probe().presentOrigin();
        present = Optional.of(new ProbeTarget.Present(B, gone.getLocalPort()));
        var onceItIsGone = probe().presentOrigin();

        // Then
        assertThat(whileItRuns.map(Verdict::status)).contains(Verdict.Status.True);
        assertThat(onceItIsGone.map(Verdict::reason)).contains(Reason.OriginPortClosed);
    }

    @Test
    void thatOriginMayBeAStrangersAndDoesNotLearnThePath() throws Exception {
        // Given
        var strangers = closing(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        present = Optional.of(new ProbeTarget.Present(B, strangers.port()));

        // When
        probe();

        // Then
        assertThat(strangers.requests()).isNotEmpty().noneMatch(request -> request.contains(SECRET));
        assertThat(origin.requests()).anyMatch(request -> request.contains(SECRET));
    }

    @Test
    void theOriginThatTheCdnStillDialsIsDialledByTheSameRules() throws Exception {
        // Given
        var running = closing(TestServer.tls(ORIGIN_CERTIFICATE, Answers.upgrade()));
        present = Optional.of(new ProbeTarget.Present(B, running.port()));
        allowed = List.of(Cidr.parse("192.0.2.0/24"));

        // When
        var report = probe();

        // Then
        assertThat(report.presentOrigin().map(Verdict::reason)).contains(Reason.AddressNotAllowed);
        assertThat(running.connections()).isZero();
    }

    @Test
    void withoutDistributionTheEdgeIsNotDialled() throws Exception {
        // Given
        distribution = Optional.empty();

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("Unknown", "True", "True", "-", "-");
        assertThat(edge.connections()).isZero();
    }

    @Test
    void anyCdnsEdgeIsDialledWhereverItsNameLeads() throws Exception {
        // Given
        dns.addresses(A, "127.0.0.1");
        cdn = Optional.of(new ExpectedCdn.Any(Optional.empty()));

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("True", "True", "True", "True", "True");
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.Unchecked());
    }

    @Test
    void cloudFrontIsRecognisedByTheNameThatAnotherLeadsTo() throws Exception {
        // Given
        cdn = Optional.of(new ExpectedCdn.Any(Optional.empty()));

        // When
        var report = probe();

        // Then
        assertThat(report.edgeNames().get(A)).isEqualTo(new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS));
    }

    @Test
    void aRecordThatLeadsPastAnyCdnToTheOriginIsToldSo() throws Exception {
        // Given
        dns.addresses(A, "127.0.0.1");
        cdn = Optional.of(new ExpectedCdn.Any(Optional.empty()));
        edge = origin;

        // When
        var report = probe();

        // Then
        assertThat(vector(report)).containsExactly("PointsElsewhere", "True", "True", "NotServedByCdn", "-");
        assertThat(dnsMessage(report)).contains("a.example.test leads to 127.0.0.1: remove that record");
    }

    @Test
    void whoWaitsIsToldWhatIsTried() throws Exception {
        // When
        probe();

        // Then
        assertThat(told)
                .contains("NAME " + A, "NAME " + B)
                .containsSubsequence(
                        "CONNECTION " + B + ":" + originPort,
                        "HANDSHAKE " + B + ":" + originPort,
                        "UPGRADE " + B + ":" + originPort)
                .containsSubsequence(
                        "CONNECTION " + A + ":" + edge.port(),
                        "HANDSHAKE " + A + ":" + edge.port(),
                        "UPGRADE " + A + ":" + edge.port());
    }
}
