package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.child.Issuance.Failed;
import io.cdnproxy.child.Issuance.Hindered;
import io.cdnproxy.child.Issuance.NotTakenUp;
import io.cdnproxy.child.Issuance.Unapproved;
import io.cdnproxy.child.Issuance.UnderWay;
import io.cdnproxy.child.Issuance.Unproven;
import io.cdnproxy.child.Issuance.Unseen;
import io.fabric8.certmanager.api.model.acme.v1.Challenge;
import io.fabric8.certmanager.api.model.acme.v1.ChallengeBuilder;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.certmanager.api.model.v1.CertificateRequest;
import io.fabric8.certmanager.api.model.v1.CertificateRequestBuilder;
import io.fabric8.certmanager.api.model.v1.CertificateRequestConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates, requests and challenges as cert-manager 1.21 leaves them. */
class IssuanceTest {
    private static final Optional<String> NAME = Optional.of("b.example.com");
    private static final CertificateRequest APPROVED = request("tokyo-origin-1", "2026-01-05T12:00:00Z", "Approved");

    @ParameterizedTest
    @CsvSource({
        "1, 2026-01-05T13:00:00Z",
        "3, 2026-01-05T16:00:00Z",
        "6, 2026-01-06T20:00:00Z",
        "7, 2026-01-06T20:00:00Z",
        "2147483647, 2026-01-06T20:00:00Z"
    })
    void whatWasGivenUpIsTriedAgainWithGrowingPauses(int attempts, Instant next) {
        // Given
        var certificate = failed("2026-01-05T12:00:00Z", attempts, "the order is\ninvalid");

        // When
        var issuance = Issuance.of(certificate, trail(List.of(APPROVED), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new Failed("the order is invalid", Optional.of(next)));
    }

    @Test
    void aProofThatWasRefusedIsToldWithTheNextTry() {
        // Given
        var certificate = failed("2026-01-05T12:00:00Z", 1, "the order is invalid");
        var refused = challenge("DNS-01", "invalid", "403 unauthorized: Incorrect TXT record");

        // When
        var issuance = Issuance.of(certificate, trail(List.of(APPROVED), List.of(refused)));

        // Then
        assertThat(issuance)
                .isEqualTo(new Unproven(
                        "DNS-01",
                        "403 unauthorized: Incorrect TXT record",
                        Optional.of(Instant.parse("2026-01-05T13:00:00Z")),
                        NAME));
    }

    @Test
    void aProofThatWasNotRefusedDoesNotHideWhyNothingWasIssued() {
        // Given
        var certificate = failed("2026-01-05T12:00:00Z", 1, "429 rateLimited");
        var pending = challenge("DNS-01", "pending", "not yet propagated");

        // When
        var issuance = Issuance.of(certificate, trail(List.of(APPROVED), List.of(pending)));

        // Then
        assertThat(issuance)
                .isEqualTo(new Failed("429 rateLimited", Optional.of(Instant.parse("2026-01-05T13:00:00Z"))));
    }

    @Test
    void aProofThatWasRefusedIsToldBeforeOneThatIsNotSeenYet() {
        // Given
        var unseen = challenge("DNS-01", "pending", "not yet propagated");
        unseen.getStatus().setPresented(true);
        var refused = challenge("DNS-01", "invalid", "no such host");

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of(unseen, refused)));

        // Then
        assertThat(issuance).isEqualTo(new Unproven("DNS-01", "no such host", Optional.empty(), NAME));
    }

    @Test
    void anAttemptAfterAFailureIsUnderWay() {
        // Given
        var certificate = failed("2026-01-05T12:00:00Z", 1, "");
        certificate.getStatus().getConditions().getFirst().setStatus("True");

        // When
        var issuance = Issuance.of(certificate, trail(List.of(pending("an order is made")), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new UnderWay(Optional.of("an order is made")));
    }

    @Test
    void anOrderThatNobodyHasLookedAtIsNotUnderWay() {
        // Given
        var certificate = new CertificateBuilder()
                .withNewMetadata()
                .withName("tokyo-origin")
                .endMetadata()
                .build();

        // When
        var issuance = Issuance.of(certificate, trail(List.of(), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new NotTakenUp("Certificate tokyo-origin"));
    }

    @Test
    void aRequestToAnIssuerThatNobodyServesIsNotUnderWay() {
        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new NotTakenUp("CertificateRequest tokyo-origin-1"));
    }

    @ParameterizedTest
    @CsvSource({"HTTP-01, pending", "HTTP-01, invalid", "DNS-01, invalid", "DNS-01, errored", "DNS-01, expired"})
    void aProofThatIsNotFoundIsTold(String type, String state) {
        // When
        var issuance = Issuance.of(
                new Certificate(), trail(List.of(APPROVED), List.of(challenge(type, state, "no such host"))));

        // Then
        assertThat(issuance).isEqualTo(new Unproven(type, "no such host", Optional.empty(), NAME));
    }

    @Test
    void aRecordTakesItsTimeToBeSeen() {
        // Given
        var written = challenge("DNS-01", "pending", "not yet propagated");
        written.getStatus().setPresented(true);

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of(written)));

        // Then
        assertThat(issuance).isEqualTo(new Unseen("not yet propagated", Instant.parse("2026-01-05T12:00:00Z"), NAME));
    }

    @Test
    void aRecordThatCannotBeWrittenIsNotWaitedFor() {
        // Given
        var unwritten = challenge("DNS-01", "pending", "the provider says: 401 Unauthorized");

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of(unwritten)));

        // Then
        assertThat(issuance)
                .isEqualTo(new Unproven("DNS-01", "the provider says: 401 Unauthorized", Optional.empty(), NAME));
    }

    @ParameterizedTest
    @CsvSource({"HTTP-01, pending, ''", "HTTP-01, valid, Successfully authorized domain", "HTTP-01, '', ''"})
    void aProofThatNothingIsSaidAgainstIsUnderWay(String type, String state, String words) {
        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of(challenge(type, state, words))));

        // Then
        assertThat(issuance).isEqualTo(new UnderWay(Optional.empty()));
    }

    @Test
    void aChallengeThatNobodyHasLookedAtSaysNothing() {
        // When
        var issuance =
                Issuance.of(new Certificate(), trail(List.of(APPROVED), List.of(challenge("DNS-01", null, null))));

        // Then
        assertThat(issuance).isEqualTo(new UnderWay(Optional.empty()));
    }

    @Test
    void theLatestRequestMustBeDecidedOn() {
        // Given
        var undecided = request("tokyo-origin-2", "2026-01-05T13:00:00Z", "Ready");

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(undecided, APPROVED), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new Unapproved("tokyo-origin-2"));
    }

    @Test
    void oneThatWasDeniedIsDecided() {
        // Given
        var denied = request("tokyo-origin-2", "2026-01-05T13:00:00Z", "Denied");

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(denied), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new UnderWay(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed create new order resource proxies/tokyo-origin-1-1: admission webhook \"orders.example.com\" denied the request: no",
                "Referenced secret proxies/authority not found: secret \"authority\" not found",
                "Required secret resource not found: secret \"token\" not found",
                "Failed to initialise vault client for signing: permission denied"
            })
    void aRequestThatHasMetAnErrorIsNotUnderWay(String words) {
        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(pending(words)), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new Hindered(words));
    }

    @Test
    void aRequestThatCannotBeMadeIsToldByTheEvent() {
        // Given
        var begun = new WarningEvent("Failed", "of the attempt before", Instant.EPOCH, Instant.EPOCH);
        var refused = new WarningEvent(
                "RequestFailed", "Failed to create CertificateRequest: exceeded quota", Instant.EPOCH, Instant.EPOCH);
        var trail = new CertificateTrail(Optional.empty(), Optional.empty(), List.of(), List.of(begun, refused));

        // When
        var issuance = Issuance.of(new Certificate(), trail);

        // Then
        assertThat(issuance)
                .isEqualTo(new Hindered("RequestFailed: Failed to create CertificateRequest: exceeded quota"));
    }

    @Test
    void aRequestThatHasFailedIsNotTriedAgainItself() {
        // Given
        var failed = pending("Failed to wait for order resource");
        failed.getStatus().getConditions().getLast().setReason("Failed");

        // When
        var issuance = Issuance.of(new Certificate(), trail(List.of(failed), List.of()));

        // Then
        assertThat(issuance).isEqualTo(new UnderWay(Optional.of("Failed to wait for order resource")));
    }

    private static CertificateTrail trail(List<CertificateRequest> requests, List<Challenge> challenges) {
        return new CertificateTrail(CertificateTrail.latest(requests), Optional.empty(), challenges, List.of());
    }

    private static Certificate failed(String at, int attempts, String words) {
        return new CertificateBuilder()
                .withNewStatus()
                .withLastFailureTime(at)
                .withFailedIssuanceAttempts(attempts)
                .addNewCondition()
                .withType("Issuing")
                .withStatus("False")
                .withReason("Failed")
                .withMessage(words)
                .endCondition()
                .endStatus()
                .build();
    }

    private static CertificateRequest pending(String words) {
        var request = request("tokyo-origin-1", "2026-01-05T12:00:00Z", "Approved");
        request.getStatus()
                .getConditions()
                .add(new CertificateRequestConditionBuilder()
                        .withType("Ready")
                        .withStatus("False")
                        .withReason("Pending")
                        .withMessage(words)
                        .build());
        return request;
    }

    private static CertificateRequest request(String name, String created, String condition) {
        return new CertificateRequestBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(created)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType(condition)
                .endCondition()
                .endStatus()
                .build();
    }

    private static Challenge challenge(String type, String state, String words) {
        return new ChallengeBuilder()
                .withNewMetadata()
                .withCreationTimestamp("2026-01-05T12:00:00Z")
                .endMetadata()
                .withNewSpec()
                .withType(type)
                .withDnsName(NAME.orElseThrow())
                .endSpec()
                .withNewStatus()
                .withState(state)
                .withReason(words)
                .endStatus()
                .build();
    }
}
