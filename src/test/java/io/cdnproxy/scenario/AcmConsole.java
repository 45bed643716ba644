package io.cdnproxy.scenario;

import io.cdnproxy.conformance.Clients;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.util.List;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;

/** What the owner of the account sees of certificates. */
final class AcmConsole implements AutoCloseable {
    private final AcmClient acm;

    AcmConsole(World world) {
        this.acm = new Clients(world.sandbox.cloudFront().apiUrl()).acm(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID));
    }

    /** ARNs of the certificates for a hostname, whatever has become of them. */
    List<String> certificatesFor(String hostname) {
        return acm.listCertificatesPaginator(l -> {}).certificateSummaryList().stream()
                .filter(certificate -> certificate.domainName().equals(hostname))
                .map(CertificateSummary::certificateArn)
                .toList();
    }

    @Override
    public void close() {
        acm.close();
    }
}
