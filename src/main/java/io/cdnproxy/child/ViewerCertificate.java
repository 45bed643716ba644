package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Optional;

/** The order to cert-manager for the certificate that viewers are shown, where that is imported. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class ViewerCertificate extends OrderedCertificate {

    public ViewerCertificate() {
        super(CertificateUse.VIEWERS, ViewerCertificate::names);
    }

    /** While the edge is renamed one certificate is good for both names: it is shown before the alias is changed. */
    private static List<String> names(ChildInputs inputs, List<String> present) {
        return Names.ofViewers(inputs.proxy().getSpec().hostname(), inputs.distribution(), present);
    }

    public static Certificate desired(ChildInputs inputs, Optional<Certificate> present) {
        return desired(CertificateUse.VIEWERS, inputs, names(inputs, held(inputs, present)));
    }

    /** Whether the spec asks for a certificate by cert-manager; when it no longer does, the order goes away. */
    public static class Wanted extends InSpec<Certificate> {
        @Override
        boolean isWanted(CdnProxySpec spec) {
            return CertificateUse.VIEWERS.isOrdered(spec);
        }
    }
}
