package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.MutableClock;
import org.junit.jupiter.api.BeforeEach;

/** With an operator, and an issued certificate for the names of the specs that it gets. */
abstract class Operating {
    final MutableClock clock = new MutableClock();
    final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);
    final Operator operator = new Operator(api, clock);

    @BeforeEach
    void certificateIsIssued() {
        api.addCertificate(Fixtures.CERTIFICATE, "*.example.com");
    }
}
