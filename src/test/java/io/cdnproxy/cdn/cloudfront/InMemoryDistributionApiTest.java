package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.MutableClock;

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
        api.addCertificate(arn, name);
        return arn;
    }

    @Override
    protected void propagate() {
        clock.advance(InMemoryDistributionApi.PROPAGATION);
    }
}
