package io.cdnproxy.child;

import io.fabric8.certmanager.api.model.acme.v1.Challenge;
import io.fabric8.certmanager.api.model.acme.v1.ChallengeStatus;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateCondition;
import io.fabric8.certmanager.api.model.v1.CertificateRequest;
import io.fabric8.certmanager.api.model.v1.CertificateRequestCondition;
import io.fabric8.certmanager.api.model.v1.CertificateRequestStatus;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far cert-manager has come with an order, by what it says of it itself: the nearer to the fault, the better. Pure. */
public sealed interface Issuance {

    /**
     * It has given up for now.
     *
     * @param nextTry when it begins again, unless it was set up otherwise
     */
    record Failed(String words, Optional<Instant> nextTry) implements Issuance {}

    /**
     * The authority, or cert-manager before it asks the authority, does not find the proof that the name is the user's.
     *
     * @param type such as HTTP-01
     * @param nextTry when it begins again, if it has given up for now
     */
    record Unproven(String type, String words, Optional<Instant> nextTry) implements Issuance {}

    /**
     * The record that proves the name is written, and nobody sees it yet.
     *
     * @param since when it was ordered
     */
    record Unseen(String words, Instant since) implements Issuance {}

    /** Neither approved nor denied by whoever decides about requests. */
    record Unapproved(String request) implements Issuance {}

    /**
     * Nobody has begun: what is to serve it does not run, or does not answer for such issuers.
     *
     * @param object what waits for it, such as CertificateRequest tokyo-origin-1
     */
    record NotTakenUp(String object) implements Issuance {}

    /** It is at work. */
    record UnderWay(Optional<String> words) implements Issuance {}

    /** https://cert-manager.io/docs/faq/#what-happens-if-issuance-fails-will-it-be-retried */
    Duration FIRST_PAUSE = Duration.ofHours(1);

    Duration LONGEST_PAUSE = Duration.ofHours(32);
    Set<String> LOST = Set.of("invalid", "errored", "expired");

    /**
     * Finds out.
     *
     * @param requests of the certificate
     * @param challenges for its names
     */
    static Issuance of(Certificate certificate, List<CertificateRequest> requests, List<Challenge> challenges) {
        var latest = latest(requests);
        return failed(certificate)
                .map(failed -> lost(challenges, failed.nextTry()).orElse(failed))
                .or(() -> lost(challenges, Optional.empty()))
                .or(() -> challenges.stream().flatMap(Issuance::unproven).findFirst())
                .or(() -> latest.flatMap(Issuance::unapproved))
                .or(() -> challenges.isEmpty() ? notTakenUp(certificate, latest) : Optional.empty())
                .orElseGet(() -> new UnderWay(challenges.stream()
                        .flatMap(Issuance::words)
                        .findFirst()
                        .or(() -> latest.flatMap(Issuance::words))));
    }

    /** That it has given up for now, if so, by what the order itself says. */
    static Optional<Failed> failed(Certificate certificate) {
        var status = Optional.ofNullable(certificate.getStatus());
        var lastFailure = status.map(CertificateStatus::getLastFailureTime).map(Instant::parse);
        var attempts = status.map(CertificateStatus::getFailedIssuanceAttempts).orElse(1);
        return status.map(CertificateStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "Issuing".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .filter(condition -> lastFailure.isPresent())
                .map(CertificateCondition::getMessage)
                .map(message -> Quotation.of(message == null ? "" : message))
                .map(words -> new Failed(words, lastFailure.map(failure -> failure.plus(pause(attempts)))))
                .findFirst();
    }

    private static Duration pause(int attempts) {
        var pause = FIRST_PAUSE;
        for (int attempt = 1; attempt < attempts && pause.compareTo(LONGEST_PAUSE) < 0; attempt++) {
            pause = pause.multipliedBy(2);
        }
        return pause;
    }

    private static Optional<Issuance> notTakenUp(Certificate certificate, Optional<CertificateRequest> latest) {
        if (latest.isPresent()) {
            return latest.filter(request -> conditions(request).stream()
                            .map(CertificateRequestCondition::getType)
                            .noneMatch(Set.of("Ready", "Denied")::contains))
                    .map(request -> new NotTakenUp(
                            "CertificateRequest " + request.getMetadata().getName()));
        }
        return Optional.ofNullable(certificate.getStatus())
                        .map(CertificateStatus::getConditions)
                        .filter(conditions -> !conditions.isEmpty())
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new NotTakenUp(
                        "Certificate " + certificate.getMetadata().getName()));
    }

    // Of a proof that was refused the certificate says no more than that an order is invalid.
    private static Optional<Issuance> lost(List<Challenge> challenges, Optional<Instant> nextTry) {
        return challenges.stream()
                .filter(challenge -> status(challenge)
                        .map(ChallengeStatus::getState)
                        .filter(LOST::contains)
                        .isPresent())
                .flatMap(challenge -> unproven(challenge, nextTry))
                .findFirst();
    }

    // A record takes its time to be seen everywhere, once it is written; that a page is not found takes none.
    private static Stream<Issuance> unproven(Challenge challenge) {
        boolean written = status(challenge)
                .filter(status -> Boolean.TRUE.equals(status.getPresented()))
                .isPresent();
        return written && !"HTTP-01".equals(challenge.getSpec().getType())
                ? words(challenge)
                        .map(words -> new Unseen(
                                words, Instant.parse(challenge.getMetadata().getCreationTimestamp())))
                : unproven(challenge, Optional.empty());
    }

    private static Stream<Issuance> unproven(Challenge challenge, Optional<Instant> nextTry) {
        return words(challenge).map(words -> new Unproven(challenge.getSpec().getType(), words, nextTry));
    }

    private static Optional<ChallengeStatus> status(Challenge challenge) {
        return Optional.ofNullable(challenge.getStatus());
    }

    private static Stream<String> words(Challenge challenge) {
        return status(challenge)
                .filter(status -> !"valid".equals(status.getState()))
                .map(ChallengeStatus::getReason)
                .map(Quotation::of)
                .filter(words -> !words.isEmpty())
                .stream();
    }

    private static Optional<String> words(CertificateRequest request) {
        return conditions(request).stream()
                .filter(condition -> "Ready".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(CertificateRequestCondition::getMessage)
                .filter(Objects::nonNull)
                .map(Quotation::of)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    private static Optional<CertificateRequest> latest(List<CertificateRequest> requests) {
        return requests.stream()
                .max(Comparator.comparing(request -> request.getMetadata().getCreationTimestamp()));
    }

    private static Optional<Issuance> unapproved(CertificateRequest request) {
        boolean decided = conditions(request).stream()
                .map(CertificateRequestCondition::getType)
                .anyMatch(Set.of("Approved", "Denied")::contains);
        return decided
                ? Optional.empty()
                : Optional.of(new Unapproved(request.getMetadata().getName()));
    }

    private static List<CertificateRequestCondition> conditions(CertificateRequest request) {
        return Optional.ofNullable(request.getStatus())
                .map(CertificateRequestStatus::getConditions)
                .orElse(List.of());
    }
}
