package io.cdnproxy.child;

import io.cdnproxy.child.Issuance.Failed;
import io.cdnproxy.child.Issuance.Refused;
import io.cdnproxy.child.Issuance.Unanswered;
import io.cdnproxy.child.Issuance.Unsolvable;
import io.fabric8.certmanager.api.model.acme.v1.ACMEAuthorization;
import io.fabric8.certmanager.api.model.acme.v1.Order;
import io.fabric8.certmanager.api.model.acme.v1.OrderStatus;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an order to an authority that speaks ACME says that stands nowhere else: what makes cert-manager mark an order as errored it repeats in
 * the request and in the Certificate, all else it does not
 * (https://github.com/cert-manager/cert-manager/blob/v1.21.2/pkg/controller/acmeorders/sync.go). Pure.
 */
record AcmeOrder(Order order, List<WarningEvent> warnings) {
    private static final String VALID = "valid";

    /** That the authority has refused it, and cert-manager has written nothing of why into any object, if so. */
    Optional<Issuance> refused(Failed failed) {
        return status().filter(status -> "invalid".equals(status.getState()) && isBlank(status.getReason()))
                .map(status ->
                        new Refused(name(), failed.words(), Optional.ofNullable(status.getUrl()), failed.nextTry()));
    }

    /**
     * What it waits for, if that may last.
     *
     * @param proving whether names are being proven for it
     * @param words of the request, which waits for it
     */
    Optional<Issuance> standing(boolean proving, Optional<String> words) {
        return switch (status().map(OrderStatus::getState).orElse("")) {
            case "", "ready", "processing" -> Optional.of(unanswered(words));
            case "pending" -> proving ? Optional.empty() : Optional.of(unproven(words));
            default -> Optional.empty();
        };
    }

    private Issuance unproven(Optional<String> words) {
        var waiting = authorizations().stream()
                .filter(authorization -> !VALID.equals(authorization.getInitialState()))
                .map(ACMEAuthorization::getIdentifier)
                .toList();
        // Before they were fetched they have no names.
        return waiting.isEmpty() || waiting.stream().anyMatch(AcmeOrder::isBlank)
                ? unanswered(words)
                : new Unsolvable(
                        waiting,
                        WarningEvent.decisive(warnings, warning -> true).map(WarningEvent::words),
                        words,
                        since());
    }

    private Issuance unanswered(Optional<String> words) {
        return new Unanswered(name(), words, since());
    }

    private Optional<OrderStatus> status() {
        return Optional.ofNullable(order.getStatus());
    }

    private List<ACMEAuthorization> authorizations() {
        return status().map(OrderStatus::getAuthorizations).orElse(List.of());
    }

    private String name() {
        return order.getMetadata().getName();
    }

    /** Since when it stands as it does. */
    private Instant since() {
        return order.getMetadata().getManagedFields().stream()
                .map(ManagedFieldsEntry::getTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseGet(() -> Instant.parse(order.getMetadata().getCreationTimestamp()));
    }

    private static boolean isBlank(String words) {
        return words == null || words.isBlank();
    }
}
