package io.cdnproxy.child;

import io.cdnproxy.api.Verdict;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How writing the children went. A child that fails stops neither the others nor the report.
 *
 * @param failures by the type of child
 */
public record ChildrenReport(Map<Class<?>, ChildFailure> failures) {
    private static final List<Class<?>> RECORDS = List.of(EdgeDnsEndpoint.class, OriginDnsEndpoint.class);
    private static final List<Class<?>> PROOF = List.of(ProofDnsEndpoint.class);
    private static final List<Class<?>> CERTIFICATE = List.of(OriginCertificate.class, OriginCertificateSecret.class);

    private static final List<Class<?>> VIEWERS = List.of(ViewerCertificate.class, ViewerCertificateSecret.class);

    public ChildrenReport {
        failures = Map.copyOf(failures);
    }

    /** @throws RuntimeException what a child failed with that is not its failure but a defect */
    @SuppressWarnings("rawtypes")
    public static ChildrenReport of(Map<DependentResource, Exception> errors) {
        var failures = new LinkedHashMap<Class<?>, ChildFailure>();
        errors.forEach((child, error) -> failures.put(child.getClass(), failure(error)));
        return new ChildrenReport(failures);
    }

    private static ChildFailure failure(Exception error) {
        if (error instanceof ChildFailedException failed) {
            return failed.failure();
        }
        throw error instanceof RuntimeException defect ? defect : new IllegalStateException(error);
    }

    /** Whether a child is missing that a person must see to: then nothing is to be started that costs money. */
    public boolean needsAPerson() {
        return failures.values().stream().anyMatch(failure -> !failure.passing());
    }

    /** Whether the API server turned out not to know the kind of one. */
    boolean lacksAKind() {
        return failures.values().stream().anyMatch(ChildFailure.KindUnknown.class::isInstance);
    }

    /** Why an object that serves the proxy could not be written. */
    public Optional<Verdict> ofWorkload() {
        return worst(failures.entrySet().stream()
                .filter(entry -> Stream.of(RECORDS, CERTIFICATE, VIEWERS, PROOF)
                        .noneMatch(others -> others.contains(entry.getKey())))
                .map(Map.Entry::getValue));
    }

    /** Why the order for the origin's certificate could not be written. */
    public Optional<Verdict> ofCertificate() {
        return worst(CERTIFICATE.stream().map(failures::get));
    }

    /** The same of the certificate that is imported for viewers. */
    public Optional<Verdict> ofViewers() {
        return worst(VIEWERS.stream().map(failures::get));
    }

    /** Why a record could not be ordered. */
    public Optional<Verdict> ofRecords() {
        return worst(RECORDS.stream().map(failures::get));
    }

    /** Why the record that proves the edge's name could not be ordered. */
    public Optional<Verdict> ofProof() {
        return worst(PROOF.stream().map(failures::get));
    }

    private static Optional<Verdict> worst(Stream<ChildFailure> failures) {
        return failures.filter(failure -> failure != null)
                .min(Comparator.comparing(ChildFailure::passing).thenComparing(ChildFailure::object))
                .map(ChildFailure::verdict);
    }
}
