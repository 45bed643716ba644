package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;
import java.util.List;
import java.util.Optional;

/** The order to cert-manager for the origin's certificate. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class OriginCertificate extends OrderedCertificate {

    public OriginCertificate() {
        super(CertificateUse.ORIGIN, OriginCertificate::names);
    }

    /** While the origin is renamed one certificate is good for both names: edges change over one by one. */
    private static List<String> names(ChildInputs inputs, List<String> present) {
        return Names.ofOrigin(inputs.proxy().getSpec().origin().hostname(), inputs.distribution(), present);
    }

    public static Certificate desired(ChildInputs inputs, Optional<Certificate> present) {
        return desired(CertificateUse.ORIGIN, inputs, names(inputs, held(inputs, present)));
    }

    /** Whether the spec asks for a certificate by cert-manager; when it no longer does, the order goes away. */
    public static class Wanted extends InSpec<Certificate> {
        @Override
        boolean isWanted(CdnProxySpec spec) {
            return CertificateUse.ORIGIN.isOrdered(spec);
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
