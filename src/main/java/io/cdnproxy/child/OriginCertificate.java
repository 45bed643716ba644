package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.IssuerRef;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The order to cert-manager for the origin's certificate. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class OriginCertificate extends Child<Certificate> {

    public OriginCertificate() {
        super(Certificate.class, OriginCertificate::name, (inputs, present) -> Optional.of(desired(inputs, present)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-origin";
    }

    public static boolean isWanted(CdnProxy proxy) {
        return isWanted(proxy.getSpec());
    }

    private static boolean isWanted(CdnProxySpec spec) {
        var origin = spec.origin();
        return !origin.external() && origin.certificate().issuerRef() != null;
    }

    /** While the origin is renamed one certificate is good for both names: edges change over one by one. */
    public static Certificate desired(ChildInputs inputs, Optional<Certificate> present) {
        var origin = inputs.proxy().getSpec().origin();
        IssuerRef issuer = origin.certificate().issuerRef();
        // @formatter:off
        return new CertificateBuilder()
            .withMetadata(inputs.metadata(name(inputs.proxy())))
            .withNewSpec()
                .withDnsNames(Names.ofOrigin(origin.hostname(), inputs.distribution(), dnsNames(present)))
                .withSecretName(CertificateSecrets.nameFor(inputs.proxy()))
                .withNewSecretTemplate()
                    .withLabels(secretLabels(inputs.proxy()))
                .endSecretTemplate()
                // CloudFront dials P-256 and RSA 2048, not everything that an issuer may choose.
                .withNewPrivateKey()
                    .withAlgorithm("ECDSA")
                    .withSize(256)
                    .withEncoding("PKCS8")
                    .withRotationPolicy("Always")
                .endPrivateKey()
                .withNewIssuerRef()
                    .withName(issuer.name())
                    .withKind(issuer.kind())
                    .withGroup(issuer.group())
                .endIssuerRef()
            .endSpec()
            .build();
        // @formatter:on
    }

    /** cert-manager overwrites whatever Secret has the name that an order gives it. */
    @Override
    public Certificate create(Certificate target, CdnProxy primary, Context<CdnProxy> context) {
        var name = CertificateSecrets.nameFor(primary);
        if (NameCheck.isTaken(new NameCheck.Name(Secret.class, name), primary, context)) {
            throw new ChildFailedException(
                    new ChildFailure.InTheWay(
                            "Secret/" + name,
                            ", or use it by origin.certificate.secretName if it holds the certificate"),
                    null);
        }
        return super.create(target, primary, context);
    }

    /** Whether cert-manager has delivered what this generation orders. */
    public static boolean isReady(Certificate certificate) {
        return Optional.ofNullable(certificate.getStatus()).map(CertificateStatus::getConditions).stream()
                .flatMap(List::stream)
                .anyMatch(condition -> "Ready".equals(condition.getType())
                        && "True".equals(condition.getStatus())
                        && Objects.equals(
                                condition.getObservedGeneration(),
                                certificate.getMetadata().getGeneration()));
    }

    static List<String> dnsNames(Optional<Certificate> certificate) {
        return certificate.map(present -> present.getSpec().getDnsNames()).orElse(List.of());
    }

    private static Map<String, String> secretLabels(CdnProxy proxy) {
        Map<String, String> labels = new HashMap<>(Labels.of(proxy));
        labels.put(Labels.CERTIFICATE, "true");
        return labels;
    }

    /** Whether the spec asks for a certificate by cert-manager; when it no longer does, the order goes away. */
    public static class Wanted extends InSpec<Certificate> {
        @Override
        boolean isWanted(CdnProxySpec spec) {
            return OriginCertificate.isWanted(spec);
        }
    }

    /**
     * Without cert-manager there is nothing to watch and nowhere to order; {@link OriginCertificateReadiness} tells the
     * user. As with {@link ExternalDnsInstalled}, what the pass began with does not do.
     */
    public static class CertManagerInstalled implements Condition<Certificate, CdnProxy> {
        @Override
        public boolean isMet(
                DependentResource<Certificate, CdnProxy> certificate, CdnProxy proxy, Context<CdnProxy> context) {
            return ChildInputs.from(context).certManagerInstalled()
                    && Integrations.from(context).certManager().isInstalled();
        }
    }
}
