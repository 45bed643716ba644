package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.fabric8.certmanager.api.model.acme.v1.Challenge;
import io.fabric8.certmanager.api.model.acme.v1.Order;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a certificate whose order is with an authority, by the objects as cert-manager 1.21 leaves them. */
class AcmeOrderTest {
    private static final Instant ORDERED = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant CHANGED = Instant.parse("2026-01-05T12:01:00Z");
    private static final String ORDER = "tokyo-origin-1-3523460671";
    private static final String KNOWN =
            "authorizations: [{url: https://acme.test/authz/1, identifier: b.example.com, initialState: pending,"
                    + " challenges: [{type: dns-01, token: t, url: https://acme.test/chall/1}]}]";
    private static final String NO_SOLVER =
            "Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge";

    /** The words of Boulder, behind those that cert-manager puts before them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Failed to create Order: 429 urn:ietf:params:acme:error:rateLimited: too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s, retry after 2026-01-07 04:21:35 UTC: see https://letsencrypt.org/docs/rate-limits/#new-certificates-per-exact-set-of-identifiers | IssuanceFailed",
                "Failed to create Order: 400 urn:ietf:params:acme:error:rejectedIdentifier: Invalid identifiers requested :: Cannot issue for \"b.example.com\": The ACME server refuses to issue a certificate for this domain name, because it is forbidden by policy | IssuanceFailed",
                "Failed to create Order: 403 urn:ietf:params:acme:error:unauthorized: Account is not valid, has status \"deactivated\" | IssuanceFailed",
                "Failed to finalize Order: 400 urn:ietf:params:acme:error:badCSR: Error finalizing order :: signature algorithm not supported | IssuanceFailed",
                "Failed to finalize Order: 403 urn:ietf:params:acme:error:caa: Error finalizing order :: Rechecking CAA for \"b.example.com\" and 1 more identifiers failed. Refer to sub-problems for more information; subproblems: urn:ietf:params:acme:error:caa: [dns: b.example.com] CAA record for b.example.com prevents issuance urn:ietf:params:acme:error:caa: [dns: old.example.com] CAA record for old.example.com prevents issuance | IssuanceForbidden"
            })
    void whatAnAuthorityRefusesIsToldWholeByTheCertificateAlone(String words, Reason reason) {
        // Given
        var certificate = failed("order is in \"errored\" state: " + words);
        var order = order("state: errored, reason: '%s'".formatted(words));

        // When
        var verdict = judge(certificate, trail(order), ORDERED);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message())
                .contains(words.replace(" :: ", ": "), "tries again at about 2026-01-05T13:02:00Z")
                .doesNotContain("log");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void whatAnAuthorityRefusesWithoutAWordInAnyObjectIsToldWithWhereTheWordsAre() {
        // Given
        var certificate = failed("order is in \"invalid\" state: ");
        var order = order("state: invalid, url: 'https://acme.test/order/1'");

        // When
        var verdict = judge(certificate, trail(order), ORDERED);

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.IssuanceFailed,
                                "Certificate tokyo-origin was not issued, since the authority of ClusterIssuer letsencrypt has refused it (cert-manager: The certificate request has failed to complete and will be retried: Failed to wait for order resource \"tokyo-origin-1-3523460671\" to become ready: order is in \"invalid\" state): have the cluster's administrators look for Order tokyo-origin-1-3523460671 in cert-manager's log, the only place where the authority's words are, unless it shows them at https://acme.test/order/1, and mend what they name; cert-manager tries again at about 2026-01-05T13:02:00Z, and at once after cmctl renew tokyo-origin"));
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @Test
    void aProofThatWasRefusedIsWhyAnOrderIsInvalid() {
        // Given
        var certificate = failed("order is in \"invalid\" state: ");
        var refused = challenge("state: invalid, reason: no such host");
        var trail = new CertificateTrail(
                Optional.of(waiting("invalid")), Optional.of(order("state: invalid")), List.of(refused), List.of());

        // When
        var verdict = judge(certificate, trail, ORDERED);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ChallengeUnreachable);
        assertThat(verdict.message()).contains("no such host", "2026-01-05T13:02:00Z");
    }

    @ParameterizedTest
    @EnumSource(CertificateUse.class)
    void thatNoSolverCanProveANameIsToldAtOnceInCertManagersWords(CertificateUse use) {
        // Given
        var warning = new WarningEvent("Solver", NO_SOLVER, CHANGED, CHANGED);
        var trail = new CertificateTrail(
                Optional.of(waiting("pending")),
                Optional.of(order("state: pending, " + KNOWN)),
                List.of(),
                List.of(warning));

        // When
        var verdict = new CertificateOrder(use, Hosting.OPERATOR, "tokyo-x", "b.example.com", issuer(), CHANGED)
                .judge(Issuance.of(new Certificate(), trail), Optional.empty());

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.ChallengeUnreachable,
                                "Certificate tokyo-x is not issued as long as no solver of ClusterIssuer letsencrypt can prove b.example.com (cert-manager: Solver: Failed to determine a valid solver configuration for the set of domains on the Order: no configured challenge solvers can be used for this challenge): give it a DNS-01 solver whose selector, if it has one, takes b.example.com in; cert-manager goes on at once"));
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    /** Events are kept for an hour, and cert-manager looks again after ten. */
    @ParameterizedTest
    @CsvSource({"PT9M, Issuing", "PT11M, ChallengeUnreachable"})
    void thatNoSolverCanProveANameIsToldWhenNobodyRemembersTheWords(Duration later, Reason reason) {
        // Given
        var order = order("state: pending, " + KNOWN);

        // When
        var verdict = judge(new Certificate(), trail(order), CHANGED.plus(later));

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains("Waiting on certificate issuance from order proxies/" + ORDER);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"state: ''", "state: pending, authorizations: [{url: u}]", "state: ready", "state: processing"})
    void whatAnAuthorityDoesNotAnswerIsNotWaitedForForEver(String status) {
        // Given
        var order = order(status);

        // When
        var verdict = judge(new Certificate(), trail(order), CHANGED.plus(Duration.ofMinutes(11)));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
        assertThat(verdict.message())
                .contains(
                        "nothing comes of Order tokyo-origin-1-3523460671, of which there is nothing new since 2026-01-05T12:01:00Z",
                        "cert-manager's log",
                        "authority of ClusterIssuer letsencrypt");
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state: ''", "state: ready", "state: valid"})
    void anAuthorityIsGivenItsTime(String status) {
        // Given
        var order = order(status);

        // When
        var verdict = judge(new Certificate(), trail(order), CHANGED.plus(Duration.ofMinutes(9)));

        // Then
        assertThat(verdict)
                .isEqualTo(
                        Verdict.fails(
                                Reason.Issuing,
                                "Certificate tokyo-origin is being issued (cert-manager: Waiting on certificate issuance from order proxies/tokyo-origin-1-3523460671): wait, or see kubectl describe certificate tokyo-origin"));
    }

    private static Verdict judge(Certificate certificate, CertificateTrail trail, Instant now) {
        return new CertificateOrder(CertificateUse.ORIGIN, Proxies.withIssuer(), now)
                .judge(Issuance.of(certificate, trail), Optional.empty());
    }

    private static IssuerRef issuer() {
        return CertificateUse.ORIGIN.issuer(Proxies.withIssuer().getSpec()).orElseThrow();
    }

    private static CertificateTrail trail(Order order) {
        return new CertificateTrail(Optional.of(waiting("")), Optional.of(order), List.of(), List.of());
    }

    private static Certificate failed(String of) {
        return object(
                Certificate.class,
                """
                status:
                  lastFailureTime: 2026-01-05T12:02:00Z
                  failedIssuanceAttempts: 1
                  conditions:
                  - {type: Issuing, status: 'False', reason: Failed, message: 'The certificate request has failed to complete and will be retried: Failed to wait for order resource "%s" to become ready: %s'}
                """
                        .formatted(ORDER, of));
    }

    private static CertificateRequest waiting(String state) {
        return object(
                CertificateRequest.class,
                """
                metadata: {name: tokyo-origin-1}
                status:
                  conditions:
                  - {type: Approved, status: 'True'}
                  - {type: Ready, status: 'False', reason: Pending, message: 'Waiting on certificate issuance from order proxies/%s: "%s"'}
                """
                        .formatted(ORDER, state));
    }

    private static Order order(String status) {
        return object(
                Order.class,
                """
                metadata:
                  name: %s
                  creationTimestamp: %s
                  managedFields:
                  - {manager: cert-manager-certificaterequests, operation: Update, time: %s}
                  - {manager: cert-manager-orders, operation: Update, subresource: status, time: %s}
                status: {%s}
                """
                        .formatted(ORDER, ORDERED, ORDERED, CHANGED, status));
    }

    private static Challenge challenge(String status) {
        return object(Challenge.class, "spec: {type: DNS-01}\nstatus: {%s}".formatted(status));
    }

    private static <T> T object(Class<T> kind, String yaml) {
        return Serialization.unmarshal("---\n" + yaml, kind);
    }
}
