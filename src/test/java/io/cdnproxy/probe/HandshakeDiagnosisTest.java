package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import io.cdnproxy.probe.TcpOutcome.Result;
import io.cdnproxy.probe.TlsOutcome.Parameter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HandshakeDiagnosisTest {
    private static final HandshakeDiagnosis DIAGNOSIS = new HandshakeDiagnosis(
            new DialledServer("b.example.test", 8443, RunBy.OTHERS), ChainDialer.Caller.CDN, Reader.OF_CONDITIONS);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ChainEvidence.NotResolved(new Resolution.Missing("b.example.test", "b.example.test")),
                        Reason.OriginNotResolved,
                        "b.example.test does not resolve"),
                Arguments.of(
                        new ChainEvidence.NotResolved(new Resolution.Missing("b.example.test", "lb.example.net")),
                        Reason.OriginNotResolved,
                        "leads to lb.example.net, which does not resolve, or not yet: see that whoever"),
                Arguments.of(
                        new ChainEvidence.NotResolved(new Resolution.Failed("b.example.test", "SERVFAIL")),
                        Reason.OriginNotResolved,
                        "DNS servers cannot answer for b.example.test (SERVFAIL): see DnsReady"),
                Arguments.of(
                        Evidence.notConnected(Result.REFUSED, "192.0.2.2", "192.0.2.1"),
                        Reason.OriginPortClosed,
                        "b.example.test:8443 (192.0.2.1, 192.0.2.2) refuses connections"),
                Arguments.of(
                        Evidence.notConnected(Result.UNREACHABLE, "192.0.2.1"),
                        Reason.OriginPortClosed,
                        "cannot be reached, as a firewall or router on the way answers: let connections"),
                Arguments.of(Evidence.notConnected(Result.TIMED_OUT, "192.0.2.1"), Reason.Timeout, "does not answer"),
                Arguments.of(
                        Evidence.notConnected(Result.FORBIDDEN, "10.0.0.1"),
                        Reason.AddressNotAllowed,
                        "10.0.0.1, which is not a public address"),
                Arguments.of(Evidence.alert("unrecognized_name"), Reason.NoCertificate, "has no certificate"),
                Arguments.of(
                        Evidence.alert("handshake_failure"),
                        Reason.NoCertificate,
                        "has no certificate for b.example.test, or only cipher suites without ECDHE"),
                Arguments.of(Evidence.alert("no_application_protocol"), Reason.AlpnH2, "refuses HTTP/1.1"),
                Arguments.of(Evidence.alert("protocol_version"), Reason.HandshakeFailed, "enable TLS 1.2"),
                Arguments.of(
                        Evidence.alert("internal_error"),
                        Reason.NoCertificate,
                        "has no certificate for b.example.test"),
                Arguments.of(Evidence.alert("decode_error"), Reason.HandshakeFailed, "TLS alert decode_error"),
                Arguments.of(
                        new ChainEvidence.NotSecured(new TlsOutcome.ClientCertificateDemanded()),
                        Reason.HandshakeFailed,
                        "demands a client certificate, which CloudFront does not send"),
                Arguments.of(
                        Evidence.disagreement(Parameter.CIPHER_SUITE, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
                        Reason.HandshakeFailed,
                        "agrees on TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256: enable one of CloudFront's, such as ECDHE-RSA-"),
                Arguments.of(
                        Evidence.disagreement(Parameter.CIPHER_SUITE, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"),
                        Reason.HandshakeFailed,
                        "such as ECDHE-ECDSA-"),
                Arguments.of(
                        Evidence.disagreement(Parameter.CURVE, "secp521r1"),
                        Reason.HandshakeFailed,
                        "agrees on secp521r1: enable prime256v1"),
                Arguments.of(
                        Evidence.disagreement(Parameter.KEY, "ECDSA P-521"),
                        Reason.HandshakeFailed,
                        "a key (ECDSA P-521) on a curve"),
                Arguments.of(
                        Evidence.disagreement(Parameter.SIGNATURE, "EdDSA"),
                        Reason.HandshakeFailed,
                        "(its key: EdDSA)"),
                Arguments.of(
                        new ChainEvidence.Asked(Evidence.ASKING_FOR_CERTIFICATE, new UpgradeEvidence.Closed()),
                        Reason.HandshakeFailed,
                        "demands a client certificate"),
                Arguments.of(
                        new ChainEvidence.NotSecured(new TlsOutcome.NotTls()),
                        Reason.NoCertificate,
                        "answers without TLS"),
                Arguments.of(
                        new ChainEvidence.NotSecured(new TlsOutcome.TimedOut()),
                        Reason.Timeout,
                        "does not answer a TLS handshake"),
                Arguments.of(
                        new ChainEvidence.NotSecured(new TlsOutcome.Broken()),
                        Reason.HandshakeFailed,
                        "breaks the TLS handshake off"),
                Arguments.of(
                        new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, new UpgradeEvidence.Http2()),
                        Reason.AlpnH2,
                        "with HTTP/2"));
    }

    /** Its log is nobody's to read. */
    @Test
    void whatIsWrongWithAnEdgeOfOnesOwnCdnIsMendedThere() {
        // Given
        var edge = new HandshakeDiagnosis(
                new DialledServer("a.example.test", 443, RunBy.OTHERS),
                ChainDialer.Caller.CLIENT,
                Reader.OF_CONDITIONS);

        // When
        var messages = Stream.of(
                        Evidence.alert("handshake_failure"), Evidence.notConnected(Result.TIMED_OUT, "192.0.2.1"))
                .map(evidence -> edge.judge(evidence).message());

        // Then
        assertThat(messages)
                .allSatisfy(message ->
                        assertThat(MessageRules.brokenByFault(message)).isEmpty())
                .satisfiesExactly(
                        withoutCertificate -> assertThat(withoutCertificate)
                                .contains("where it is a CDN's, order one for a.example.test there"),
                        silent -> assertThat(silent)
                                .contains("where it answers from another network, let what dials here connect to it"));
    }

    static Stream<ChainEvidence> ofWebSocket() {
        return Stream.of(
                Evidence.alert("no_application_protocol"),
                new ChainEvidence.Asked(Evidence.ORIGIN_SESSION, new UpgradeEvidence.Http2()),
                new ChainEvidence.NotSecured(new TlsOutcome.ClientCertificateDemanded()));
    }

    @ParameterizedTest
    @MethodSource("ofWebSocket")
    void whoServesPagesIsToldNothingOfWebSocket(ChainEvidence evidence) {
        // Given
        var server = new DialledServer("b.example.test", 8443, RunBy.OTHERS).askedFor(Purpose.WEBSITE);

        // When
        var messages = Stream.of(ChainDialer.Caller.values())
                .map(caller -> new HandshakeDiagnosis(server, caller, Reader.OF_CONDITIONS)
                        .judge(evidence)
                        .message());

        // Then
        assertThat(messages).allSatisfy(message -> assertThat(message)
                .doesNotContain("WebSocket", "v2ray", "proxy")
                .satisfies(text -> assertThat(MessageRules.brokenByFault(text)).isEmpty()));
    }

    @Test
    void aHostWithoutIpv4SaysNothingOfTheServer() {
        // Given
        var evidence = Evidence.notConnected(Result.WITHOUT_ROUTE, "192.0.2.1");

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        new Verdict(
                                Verdict.Status.Unknown,
                                Reason.NoRoute,
                                "b.example.test has no other than IPv4 addresses to dial (192.0.2.1), to which there is no route from here: give the operator IPv4"));
    }

    /** As by a censor, who goes by the name in the first message. */
    @ParameterizedTest
    @MethodSource("cutOff")
    void whoeverCutsClientsOffIsThoughtOf(TlsOutcome.Fault fault) {
        // Given
        var byName = new HandshakeDiagnosis(
                new DialledServer("a.example.test", 443, RunBy.OTHERS),
                ChainDialer.Caller.CLIENT,
                Reader.AT_COMMAND_LINE);

        // When
        var verdict = byName.judge(new ChainEvidence.NotSecured(fault));

        // Then
        assertThat(verdict.message()).contains("try it from another network").satisfies(message -> assertThat(
                        MessageRules.brokenByFault(message))
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("cutOff")
    void atAnEdgeThatIsLookedAfterNobodyHasAServerToCheck(TlsOutcome.Fault fault) {
        // Given
        var edge = new HandshakeDiagnosis(
                new DialledServer("a.example.test", 443, RunBy.CDN), ChainDialer.Caller.CLIENT, Reader.OF_CONDITIONS);

        // When
        var verdict = edge.judge(new ChainEvidence.NotSecured(fault));

        // Then
        assertThat(verdict.message())
                .contains("see ViewerCertificateReady and DistributionDeployed", "a censor that goes by names")
                .doesNotContain("check what listens there");
    }

    static Stream<TlsOutcome.Fault> cutOff() {
        return Stream.of(new TlsOutcome.Broken(), new TlsOutcome.TimedOut());
    }

    @Test
    void anInventedAddressIsTheResolversFault() {
        // Given
        var evidence = Evidence.notConnected(Result.FORBIDDEN, "198.18.0.7", "fc00::7");

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(verdict.reason()).isEqualTo(Reason.AddressNotAllowed);
        assertThat(verdict.message()).contains("CDNPROXY_DNS_RESOLVERS").doesNotContain("publish", "ALLOWED_RANGES");
    }

    static Stream<Arguments> faultsOfTheChain() {
        var end = Instant.parse("2026-01-01T00:00:00Z");
        return Stream.of(
                Arguments.of(
                        new ChainFault.NotCovering(CertificateNames.of("other.example.test"), "CN=other"),
                        Reason.CertificateMismatch,
                        "is for other.example.test: serve one for b.example.test"),
                Arguments.of(
                        new ChainFault.NotCovering(CertificateNames.of(), "CN=b.example.test"),
                        Reason.CertificateMismatch,
                        "is for no name at all (subject \"CN=b.example.test\"): serve one for b.example.test"),
                Arguments.of(
                        new ChainFault.Expired("CN=b", end),
                        Reason.CertificateExpired,
                        "(CN=b) expired on 2026-01-01T00:00:00Z: renew it"),
                Arguments.of(
                        new ChainFault.NotYetValid("CN=b", end),
                        Reason.CertificateExpired,
                        "(CN=b) is not valid before 2026-01-01T00:00:00Z: see that the clock"),
                Arguments.of(
                        new ChainFault.IssuerExpired("CN=R3", end),
                        Reason.CertificateExpired,
                        "comes with the one of its issuer (CN=R3), which expired on 2026-01-01T00:00:00Z: install the authority's current chain"),
                Arguments.of(
                        new ChainFault.IssuerNotYetValid("CN=R3", end),
                        Reason.CertificateExpired,
                        "its issuer (CN=R3), which is not valid before 2026-01-01T00:00:00Z: see that the clock"),
                Arguments.of(
                        new ChainFault.IssuerNotSent("CN=R3"),
                        Reason.IncompleteChain,
                        "comes without its issuer \"CN=R3\" right after it: serve the whole chain"),
                Arguments.of(
                        new ChainFault.SelfSigned(),
                        Reason.UntrustedIssuer,
                        "is self-signed: use an issuer that the CDN and clients trust"),
                Arguments.of(
                        new ChainFault.UntrustedRoot("CN=Mine"),
                        Reason.UntrustedIssuer,
                        "ends at \"CN=Mine\", which is not trusted: use an issuer"),
                Arguments.of(
                        new ChainFault.UnknownIssuer("CN=Mine"),
                        Reason.UntrustedIssuer,
                        "is signed by \"CN=Mine\", which is neither trusted nor sent: use an issuer"),
                Arguments.of(
                        new ChainFault.WeakKey("RSA", 1024),
                        Reason.UnsupportedKey,
                        "has an RSA key of 1024 bits, too small for any public authority: use RSA-2048"),
                Arguments.of(
                        new ChainFault.NotVerifiable("INVALID_SIGNATURE"),
                        Reason.UntrustedIssuer,
                        "does not verify (INVALID_SIGNATURE): use an issuer"),
                Arguments.of(
                        new ChainFault.NotForServers(ChainFault.Purpose.OTHERS),
                        Reason.NotForServers,
                        "is not meant for servers (extended key usage): serve one"));
    }

    @ParameterizedTest
    @MethodSource("faultsOfTheChain")
    void everyFaultOfTheChainHasItsReasonAndRemedy(ChainFault fault, Reason reason, String words) {
        // When
        var verdict = DIAGNOSIS.judge(Evidence.distrusted(fault));

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.False);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message())
                .startsWith("the certificate of b.example.test:8443 ")
                .contains(words);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureHasItsReasonAndRemedy(ChainEvidence evidence, Reason reason, String words) {
        // Given evidence of one failure

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.False);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words).contains(": ");
    }

    @Test
    void aHandshakeThatCameAsFarAsAnUpgradeWorks() {
        // Given
        var evidence = Evidence.origin(404);

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void silentResolversSayNothingAboutTheServer() {
        // Given
        var evidence = new ChainEvidence.NotResolved(new Resolution.Unanswered("b.example.test"));

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict.status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(verdict.message()).isEqualTo("no DNS server answered for b.example.test: see DnsReady");
    }

    @Test
    void anAddressWithoutARouteIsNotHeldAgainstTheServer() {
        // Given
        var onlyIpv6 = Evidence.notConnected(Result.UNREACHABLE, "2001:db8::1");
        var ipv4Too = new ChainEvidence.NotConnected(List.of(
                new TcpOutcome.Attempt(Evidence.address("192.0.2.1"), Result.REFUSED),
                new TcpOutcome.Attempt(Evidence.address("2001:db8::1"), Result.UNREACHABLE)));

        // When
        var unknown = DIAGNOSIS.judge(onlyIpv6);
        var refused = DIAGNOSIS.judge(ipv4Too);

        // Then
        assertThat(unknown.status()).isEqualTo(Verdict.Status.Unknown);
        assertThat(refused.reason()).isEqualTo(Reason.OriginPortClosed);
        assertThat(refused.message()).contains("192.0.2.1").doesNotContain("2001:db8");
    }

    @Test
    void silenceOfOneAddressOutweighsTheRefusalOfAnother() {
        // Given
        var evidence = new ChainEvidence.NotConnected(List.of(
                new TcpOutcome.Attempt(Evidence.address("192.0.2.1"), Result.REFUSED),
                new TcpOutcome.Attempt(Evidence.address("192.0.2.2"), Result.TIMED_OUT)));

        // When
        var verdict = DIAGNOSIS.judge(evidence);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Timeout);
    }

    /** CloudFront shows no certificate but one of a public authority: what shows another is something on the way. */
    @Test
    void whatIsNotTrustedAtTheEdgeIsNotTheCdns() {
        // Given
        var edge = new HandshakeDiagnosis(
                new DialledServer("a.example.test", 443, RunBy.CDN), ChainDialer.Caller.CLIENT, Reader.OF_CONDITIONS);

        // When
        var verdict = edge.judge(Evidence.distrusted(new ChainFault.UntrustedRoot("CN=Inspection")));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.UntrustedIssuer);
        assertThat(verdict.message())
                .contains("ends at \"CN=Inspection\"", "a proxy that inspects TLS")
                .doesNotContain("use an issuer");
    }
}
