package io.cdnproxy.cdn;

import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.Optional;

class InMemoryDistributionApiTest extends DistributionApiContract {
    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);

    @Override
    protected DistributionApi open() {
        return api;
    }

    @Override
    protected String issueCertificate(String name) {
        var arn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-1111-1111-1111-111111111111";
        api.addCertificate(new CertificateDescription(
                arn,
                CertificateDescription.Status.ISSUED,
                CertificateNames.of(name),
                Optional.of(Instant.parse("2040-01-01T00:00:00Z")),
                Optional.empty()));
        return arn;
    }

    @Override
    protected void propagate() {
        clock.advance(InMemoryDistributionApi.PROPAGATION);
    }
}
