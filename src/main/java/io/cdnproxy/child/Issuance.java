package io.cdnproxy.child;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateCondition;
import io.fabric8.certmanager.api.model.v1.CertificateRequest;
import io.fabric8.certmanager.api.model.v1.CertificateRequestCondition;
import io.fabric8.certmanager.api.model.v1.CertificateRequestStatus;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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
     * @param name that is to be proven; empty if that is not told
     */
    record Unproven(String type, String words, Optional<Instant> nextTry, Optional<String> name) implements Issuance {
        Unproven(String type, String words, Optional<Instant> nextTry) {
            this(type, words, nextTry, Optional.empty());
        }
    }

    /**
     * The record that proves the name is written, and nobody sees it yet.
     *
     * @param since when it was ordered
     * @param name as of {@link Unproven}
     */
    record Unseen(String words, Instant since, Optional<String> name) implements Issuance {
        Unseen(String words, Instant since) {
            this(words, since, Optional.empty());
        }
    }

    /** Neither approved nor denied by whoever decides about requests. */
    record Unapproved(String request) implements Issuance {}

    /**
     * Nobody has begun: what is to serve it does not run, or does not answer for such issuers.
     *
     * @param object what waits for it, such as CertificateRequest tokyo-origin-1
     */
    record NotTakenUp(String object) implements Issuance {}

    /** It cannot go on, and does as soon as it can. */
    record Hindered(String words) implements Issuance {}

    /** It is with an authority that speaks ACME, as an order that no challenge tells more of. */
    sealed interface Ordered extends Issuance {}

    /**
     * No solver of the issuer can prove the names.
     *
     * @param words of cert-manager, which says so once in hours
     * @param waiting what it says otherwise
     * @param since when the authority wants them proven
     */
    record Unsolvable(List<String> names, Optional<String> words, Optional<String> waiting, Instant since)
            implements Ordered {}

    /**
     * The authority is asked, and nothing has come of it.
     *
     * @param since when there is nothing new of it
     */
    record Unanswered(String order, Optional<String> words, Instant since) implements Ordered {}

    /**
     * It has refused the order, and why stands in no object.
     *
     * @param url where it keeps the order, and may show it
     */
    record Refused(String order, String words, Optional<String> url, Optional<Instant> nextTry) implements Ordered {}

    /** It is at work. */
    record UnderWay(Optional<String> words) implements Issuance {}

    /** https://cert-manager.io/docs/faq/#what-happens-if-issuance-fails-will-it-be-retried */
    Duration FIRST_PAUSE = Duration.ofHours(1);

    Duration LONGEST_PAUSE = Duration.ofHours(32);

    /** As what cert-manager says of a request begins where something has failed, and it has not given up. */
    Pattern ERROR = Pattern.compile("^(?:Failed|Error|Missing|Required|Annotation)\\b|^Referenced .* not found");

    /** What it says of a Certificate of which no request comes. */
    Set<String> STUCK = Set.of("RequestFailed", "CannotRegenerateKey");

    /** Finds out, by what was made of it. */
    static Issuance of(Certificate certificate, CertificateTrail trail) {
        var request = trail.request();
        var order = trail.order().map(placed -> new AcmeOrder(placed, trail.warnings()));
        var proofs = new Proofs(trail.challenges());
        boolean proving = !trail.challenges().isEmpty();
        var words = request.flatMap(Issuance::words);
        return failed(certificate)
                .map(failed -> proofs.lost(failed.nextTry())
                        .or(() -> order.flatMap(placed -> placed.refused(failed)))
                        .orElse(failed))
                .or(() -> proofs.lost(Optional.empty()))
                .or(proofs::unproven)
                .or(() -> request.flatMap(Issuance::unapproved))
                .or(() -> hindered(trail))
                .or(() -> proving ? Optional.empty() : notTakenUp(certificate, request))
                .or(() -> order.flatMap(placed -> placed.standing(proving, words)))
                .orElseGet(() -> new UnderWay(words));
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

    // Of a request whether it waits or has met an error is told by the words alone, of one that cannot be made by an
    // event.
    private static Optional<Issuance> hindered(CertificateTrail trail) {
        return trail.request()
                .map(request -> isFailed(request)
                        ? Optional.<String>empty()
                        : words(request).filter(ERROR.asPredicate()))
                .orElseGet(() -> WarningEvent.decisive(trail.warnings(), warning -> STUCK.contains(warning.reason()))
                        .map(WarningEvent::words))
                .map(Hindered::new);
    }

    private static boolean isFailed(CertificateRequest request) {
        return conditions(request).stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "Failed".equals(condition.getReason()));
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

    private static Optional<String> words(CertificateRequest request) {
        return conditions(request).stream()
                .filter(condition -> "Ready".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .map(CertificateRequestCondition::getMessage)
                .filter(Objects::nonNull)
                .map(Quotation::of)
                .filter(words -> !words.isEmpty())
                .findFirst();
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
