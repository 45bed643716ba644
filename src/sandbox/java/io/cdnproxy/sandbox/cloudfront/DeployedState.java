package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.cloudfront.acm.Certificate;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateStore;
import io.cdnproxy.sandbox.cloudfront.distribution.DistributionStore;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The emulator's state as the edge may see it at this moment. */
record DeployedState(DistributionStore distributions, CertificateStore certificates, Clock clock)
        implements Deployments {

    @Override
    public List<EdgeDistribution> deployed() {
        return distributions.deployed(clock.instant());
    }

    @Override
    public Set<String> domainNames() {
        return distributions.domainNames();
    }

    @Override
    public Optional<KeyMaterial> certificate(String arn) {
        return certificates.find(arn).flatMap(Certificate::material);
    }
}
