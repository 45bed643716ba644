package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the CDN itself says what is wrong, so that nobody need guess. */
class NamedFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | Server: marco/2.12 | X-Error-Code: 50302015 | true",
                "504 | Server: marco/2.12 | X-Error-Code: 50402001 | true",
                "525 | Server: cloudflare | CF-RAY: 8f1-FRA | true",
                "502 | Server: CloudFront | X-Amz-Cf-Pop: FRA50-P1 | false",
                "502 | Server: nginx | X-Error-Code: 50202001 | false",
            })
    void aCodeOfItsOwnNamesTheFault(int status, String server, String code, boolean expected) {
        // Given
        var target = new TargetDraft().anyCdn().target();
        var origin = new ChainDiagnosis.OriginSight(
                new NameAnswer.Unchecked(), Evidence.alert("handshake_failure"), Optional.empty());
        var edge = new ChainDiagnosis.EdgeSight(
                new NameAnswer.Unchecked(), Optional.of(Evidence.edge(status, server, code)));

        // When
        var report = new ChainDiagnosis(target, new AddressPolicy(List.of()), Reader.OF_CONDITIONS)
                .judge(origin, edge, Optional.empty(), List.of(), Instant.EPOCH);

        // Then
        assertThat(report.evidence().edgeAnswer().orElseThrow().namesFault()).isEqualTo(expected);
    }
}
