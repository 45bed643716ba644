package io.cdnproxy.child;

import io.cdnproxy.child.Issuance.Unproven;
import io.cdnproxy.child.Issuance.Unseen;
import io.fabric8.certmanager.api.model.acme.v1.Challenge;
import io.fabric8.certmanager.api.model.acme.v1.ChallengeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How far the proofs are that names are the user's, of what cert-manager says of the challenges. Pure. */
record Proofs(List<Challenge> challenges) {
    private static final Set<String> LOST = Set.of("invalid", "errored", "expired");

    // Of a proof that was refused the certificate says no more than that an order is invalid.
    Optional<Issuance> lost(Optional<Instant> nextTry) {
        return challenges.stream()
                .filter(challenge -> status(challenge)
                        .map(ChallengeStatus::getState)
                        .filter(LOST::contains)
                        .isPresent())
                .flatMap(challenge -> unproven(challenge, nextTry))
                .findFirst();
    }

    Optional<Issuance> unproven() {
        return challenges.stream().flatMap(Proofs::unproven).findFirst();
    }

    // A record takes its time to be seen everywhere, once it is written; that a page is not found takes none.
    private static Stream<Issuance> unproven(Challenge challenge) {
        boolean written = status(challenge)
                .filter(status -> Boolean.TRUE.equals(status.getPresented()))
                .isPresent();
        return written && !"HTTP-01".equals(challenge.getSpec().getType())
                ? words(challenge)
                        .map(words -> new Unseen(
                                words, Instant.parse(challenge.getMetadata().getCreationTimestamp()), name(challenge)))
                : unproven(challenge, Optional.empty());
    }

    private static Stream<Issuance> unproven(Challenge challenge, Optional<Instant> nextTry) {
        return words(challenge)
                .map(words -> new Unproven(challenge.getSpec().getType(), words, nextTry, name(challenge)));
    }

    private static Optional<String> name(Challenge challenge) {
        return Optional.ofNullable(challenge.getSpec().getDnsName());
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
}
