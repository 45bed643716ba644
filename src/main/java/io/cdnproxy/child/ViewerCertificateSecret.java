package io.cdnproxy.child;

import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** The Secret that cert-manager writes with the key pair that is imported for viewers. */
@KubernetesDependent(
        useSSA = BooleanWithUndefined.TRUE,
        informer = @Informer(labelSelector = Labels.CERTIFICATE_CONSENT))
public class ViewerCertificateSecret extends IssuedSecret {

    public ViewerCertificateSecret() {
        super(CertificateUse.VIEWERS);
    }
}
