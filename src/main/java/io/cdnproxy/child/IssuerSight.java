package io.cdnproxy.child;

import io.fabric8.certmanager.api.model.acme.v1.ACMEChallengeSolver;
import io.fabric8.certmanager.api.model.acme.v1.ACMEIssuer;
import io.fabric8.certmanager.api.model.v1.IssuerCondition;
import io.fabric8.certmanager.api.model.v1.IssuerSpec;
import io.fabric8.certmanager.api.model.v1.IssuerStatus;
import java.util.List;
import java.util.Optional;

/** What is to be seen of the issuer that a certificate is ordered from. */
public sealed interface IssuerSight {

    /**
     * There is none of that name.
     *
     * @param otherKind of which there is one
     */
    record Missing(Optional<String> otherKind) implements IssuerSight {
        Missing() {
            this(Optional.empty());
        }
    }

    /**
     * It is there and cannot work yet, or any more.
     *
     * @param words cert-manager's
     */
    record NotReady(String words) implements IssuerSight {}

    /**
     * Nothing is known to be wrong with it.
     *
     * @param overHttpOnly whether names are proven to it over HTTP and in no other way
     */
    record Usable(boolean overHttpOnly) implements IssuerSight {}

    static IssuerSight of(IssuerSpec spec, IssuerStatus status) {
        return Optional.ofNullable(status).map(IssuerStatus::getConditions).stream()
                .flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.getType()) && "False".equals(condition.getStatus()))
                .findFirst()
                .<IssuerSight>map(IssuerSight::notReady)
                .orElseGet(() -> new Usable(overHttpOnly(spec)));
    }

    private static IssuerSight notReady(IssuerCondition condition) {
        return new NotReady(Quotation.of(
                Optional.ofNullable(condition.getMessage()).orElse(String.valueOf(condition.getReason()))));
    }

    private static boolean overHttpOnly(IssuerSpec spec) {
        var solvers = Optional.ofNullable(spec)
                .map(IssuerSpec::getAcme)
                .map(ACMEIssuer::getSolvers)
                .orElse(List.of());
        return !solvers.isEmpty()
                && solvers.stream().map(ACMEChallengeSolver::getDns01).allMatch(dns -> dns == null);
    }
}
