package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** How far a request has got. */
sealed interface Issuance {

    /** @param proven the names whose validation has succeeded */
    record Pending(Set<String> proven) implements Issuance {
        public Pending {
            proven = Set.copyOf(proven);
        }
    }

    record TimedOut() implements Issuance {}

    record Failed(String reason) implements Issuance {}

    /** @param at when the present material was issued */
    record Issued(KeyMaterial material, Instant at, Optional<Renewal> renewal) implements Issuance {}

    record Revoked(KeyMaterial material, Instant issuedAt, Instant at, String reason) implements Issuance {}
}
