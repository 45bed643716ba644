package io.cdnproxy.child;

import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The Secret that cert-manager writes with the origin's key pair. */
@KubernetesDependent(
        useSSA = BooleanWithUndefined.TRUE,
        informer = @Informer(labelSelector = Labels.CERTIFICATE_CONSENT))
public class OriginCertificateSecret extends IssuedSecret {

    public OriginCertificateSecret() {
        super(CertificateUse.ORIGIN);
    }
}
