package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.IssuerRef;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.certmanager.api.model.v1.CertificateCondition;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** An order to cert-manager. */
@Ignore
abstract class OrderedCertificate extends Child<Certificate> {
    private final CertificateUse use;

    /** @param names for which it is to be issued, given those for which it is ordered now */
    OrderedCertificate(CertificateUse use, BiFunction<ChildInputs, List<String>, List<String>> names) {
        super(
                Certificate.class,
                use::order,
                (inputs, present) -> Optional.of(desired(use, inputs, names.apply(inputs, held(inputs, present)))));
        this.use = use;
    }

    static Certificate desired(CertificateUse use, ChildInputs inputs, List<String> names) {
        var proxy = inputs.proxy();
        IssuerRef issuer = use.issuer(proxy.getSpec()).orElseThrow();
        // @formatter:off
        return new CertificateBuilder()
            .withMetadata(inputs.metadata(use.order(proxy)))
            .withNewSpec()
                .withDnsNames(names)
                .withSecretName(use.secret(proxy))
                .withNewSecretTemplate()
                    .withLabels(secretLabels(proxy))
                .endSecretTemplate()
                // CloudFront dials and shows P-256 and RSA 2048, not everything that an issuer may choose.
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
        var name = use.secret(primary);
        if (NameCheck.isTaken(new NameCheck.Name(Secret.class, name), primary, context)) {
            throw new ChildFailedException(
                    new ChildFailure.InTheWay(
                            "Secret/" + name,
                            ", or use it by %s if it holds the certificate".formatted(secretName(primary))),
                    null);
        }
        return super.create(target, primary, context);
    }

    private String secretName(CdnProxy proxy) {
        return switch (use) {
            case ORIGIN -> "origin.certificate.secretName";
            case VIEWERS -> proxy.getSpec().cdn().issuedElsewhereAt() + ".secretName";
        };
    }

    /** Whether cert-manager has delivered what this generation orders. */
    static boolean isReady(Certificate certificate) {
        return conditions(certificate)
                .anyMatch(condition -> "Ready".equals(condition.getType())
                        && "True".equals(condition.getStatus())
                        && Objects.equals(
                                condition.getObservedGeneration(),
                                certificate.getMetadata().getGeneration()));
    }

    /** Whether there is something to do for cert-manager, or was, when it gave up: it removes the condition once it has delivered. */
    static boolean isUnfinished(Certificate certificate) {
        return !isReady(certificate)
                || conditions(certificate).anyMatch(condition -> "Issuing".equals(condition.getType()));
    }

    private static Stream<CertificateCondition> conditions(Certificate certificate) {
        return Optional.ofNullable(certificate.getStatus()).map(CertificateStatus::getConditions).stream()
                .flatMap(List::stream);
    }

    static List<String> dnsNames(Optional<Certificate> certificate) {
        return certificate
                .map(Certificate::getSpec)
                .map(CertificateSpec::getDnsNames)
                .orElse(List.of());
    }

    /**
     * The names that it goes on being for while one is changed. No authority issues anything for one that leads nowhere, such as that of a
     * domain that was given up: together with it none is issued for the others either, and nobody comes by it.
     */
    static List<String> held(ChildInputs inputs, Optional<Certificate> present) {
        boolean isUnfinished = present.filter(OrderedCertificate::isUnfinished).isPresent();
        return dnsNames(present).stream()
                .filter(name -> !isUnfinished || !inputs.deserted().contains(name))
                .toList();
    }

    private static Map<String, String> secretLabels(CdnProxy proxy) {
        Map<String, String> labels = new HashMap<>(Labels.of(proxy));
        labels.put(Labels.CERTIFICATE, "true");
        return labels;
    }
}
