package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.CertificateReport;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.probe.SecretPath;
import java.util.List;
import java.util.Optional;

/**
 * What one pass has seen and done: everything that status is made of.
 *
 * @param proxy by the spec, and under the names, that are in force
 * @param path that the server is asked for
 * @param standing what it has from now on
 * @param recordsRefused why a DNS record could not be ordered, if so
 * @param proof how the records come about that prove the edge's name to ACM; empty where it waits for none
 * @param planned what would be written to the children if the object were not suspended
 * @param own how far the certificates of its own are
 */
public record Outcome(
        CdnProxy proxy,
        SecretPath path,
        Verdict accepted,
        Standing standing,
        Handout handout,
        OriginState origin,
        Optional<Verdict> recordsRefused,
        Optional<NameProof> proof,
        List<PlannedChange> planned,
        CertificateReport certificate,
        CertificateProgress own,
        CdnReport cdn) {

    public Outcome {
        planned = List.copyOf(planned);
    }

    /**
     * What status records for whoever comes next: a later pass, or a later process.
     *
     * @param hostnames the object's names
     * @param worked the spec that was worked by last
     */
    public record Standing(Hostnames hostnames, Optional<CdnProxySpec> worked) {}

    /**
     * What the user is given to use and to do.
     *
     * @param edgePort where clients dial the edge
     * @param clientSecret the Secret with a client configuration, if the operator makes one
     * @param records what must be in DNS
     * @param externalDnsInstalled whether the cluster knows DNSEndpoints
     * @param orders which of them are made
     */
    public record Handout(
            int edgePort,
            Optional<String> clientSecret,
            List<DnsRecord> records,
            Optional<String> service,
            boolean externalDnsInstalled,
            RecordOrders orders) {

        public Handout {
            records = List.copyOf(records);
        }
    }
}
