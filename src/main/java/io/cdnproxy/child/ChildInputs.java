package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.v2ray.Credentials;
import io.cdnproxy.v2ray.User;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the children are made of. Gathered once a pass, before any child is looked at.
 *
 * @param credentials of the credentials Secret; a path in the spec takes the place of the random one. Empty for an
 *     external origin, whose credentials are not ours to know, and for a website, which has none
 * @param originTls what the pods shall serve, and what there is to serve
 * @param distribution empty while it is not known, which changes no record
 * @param originAddresses of the load balancer
 * @param referenced the Service in front of a website in the cluster, which is its user's
 * @param proofs of whose the edge's name is
 * @param deserted names that lead nobody anywhere, as far as is known
 * @param runAsUser user and group of the pods; empty where admission gives them some
 * @param certManagerInstalled whether the API server knows Certificates
 * @param externalDnsInstalled whether the API server knows DNSEndpoints
 */
public record ChildInputs(
        CdnProxy proxy,
        Optional<Credentials> credentials,
        OriginTls originTls,
        Optional<ServingDistribution> distribution,
        OriginAddresses originAddresses,
        Optional<ReferencedService> referenced,
        ProofRecords proofs,
        EdgeEndpoint edge,
        Set<String> deserted,
        Optional<Long> runAsUser,
        boolean certManagerInstalled,
        boolean externalDnsInstalled) {

    private static final String KEY = "inputs";

    public ChildInputs {
        var path = proxy.getSpec().path();
        credentials = credentials.map(own -> path.map(own::withPath).orElse(own));
        deserted = Set.copyOf(deserted);
    }

    /** Where nobody has looked at names, and nobody names a Service. */
    public ChildInputs(
            CdnProxy proxy,
            Optional<Credentials> credentials,
            OriginTls originTls,
            Optional<ServingDistribution> distribution,
            OriginAddresses originAddresses,
            ProofRecords proofs,
            EdgeEndpoint edge,
            Optional<Long> runAsUser,
            boolean certManagerInstalled,
            boolean externalDnsInstalled) {
        this(
                proxy,
                credentials,
                originTls,
                distribution,
                originAddresses,
                Optional.empty(),
                proofs,
                edge,
                Set.of(),
                runAsUser,
                certManagerInstalled,
                externalDnsInstalled);
    }

    /** The inputs of this pass, which the reconciler has left there by {@link #putInto}. */
    public static ChildInputs from(Context<CdnProxy> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(KEY, ChildInputs.class);
    }

    public void putInto(Context<CdnProxy> context) {
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }

    /** What was known of others' kinds when the pass began. */
    public InstalledKinds installed() {
        return new InstalledKinds(certManagerInstalled, externalDnsInstalled);
    }

    /** The distribution's own name, if it is known. */
    public Optional<String> distributionDomain() {
        return distribution.map(ServingDistribution::domainName);
    }

    /** The path that the server is asked for; where the operator does not run it, that is always in the spec. */
    public String path() {
        return credentials
                .map(Credentials::path)
                .orElseGet(() -> proxy.getSpec().path().orElseThrow());
    }

    /** Who is let in by a server in the cluster. */
    User user() {
        return credentials.orElseThrow().user(proxy.getSpec().proxy().protocol());
    }

    ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(proxy.getMetadata().getNamespace())
                .withLabels(Labels.of(proxy))
                .build();
    }
}
