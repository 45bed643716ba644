package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.api.Journal;
import io.cdnproxy.sandbox.cloudfront.acm.AcmEmulator;
import io.cdnproxy.sandbox.cloudfront.acm.AcmQuotas;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import io.cdnproxy.sandbox.cloudfront.api.ApiServer;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;
import io.cdnproxy.sandbox.cloudfront.distribution.CloudFrontService;
import io.cdnproxy.sandbox.cloudfront.distribution.DistributionOperations;
import io.cdnproxy.sandbox.cloudfront.distribution.DistributionStore;
import io.cdnproxy.sandbox.cloudfront.distribution.FunctionOperations;
import io.cdnproxy.sandbox.cloudfront.distribution.FunctionStore;
import io.cdnproxy.sandbox.cloudfront.distribution.Quotas;
import io.cdnproxy.sandbox.cloudfront.distribution.TagOperations;
import io.cdnproxy.sandbox.cloudfront.distribution.Targets;
import io.cdnproxy.sandbox.cloudfront.distribution.TrustedRoots;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.cloudfront.fault.EffectJson;
import io.cdnproxy.sandbox.cloudfront.iam.Roles;
import io.cdnproxy.sandbox.control.ControlEndpoint;
import io.cdnproxy.sandbox.control.FaultTopic;
import io.cdnproxy.sandbox.control.JournalTopic;
import io.cdnproxy.sandbox.dns.RecordLookup;
import io.cdnproxy.sandbox.fault.Faults;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * The control plane of CloudFront and the part of ACM that goes with it, over HTTP: a client of AWS talks to it by an
 * endpoint override. What is deployed is handed to an edge as {@link Deployments}.
 */
public final class CloudFrontEmulator implements AutoCloseable {
    /**
     * The access key of the account that {@link #importCertificate(KeyMaterial)} imports into. Any other key is another
     * account, with its own distributions, certificates, caller references and quotas; only aliases are unique among all
     * of them.
     */
    public static final String ACCESS_KEY_ID = "AKIASANDBOXSANDBOX00";

    private static final String REGION = "us-east-1";

    private final DistributionStore distributions = new DistributionStore();
    private final FunctionStore functions = new FunctionStore();
    private final Journal journal = new Journal();
    private final Roles roles = new Roles();
    private final Faults<Effect> faults;
    private final Clock clock;
    private final Settings settings;
    private final AcmEmulator acm;
    private final ApiServer api;
    private final ControlEndpoint control;

    private CloudFrontEmulator(
            InetSocketAddress apiAddress, InetSocketAddress controlAddress, Duration propagation, Clock clock)
            throws IOException {
        this.clock = clock;
        faults = new Faults<>(clock);
        settings = new Settings(propagation);
        acm = new AcmEmulator(
                this::usersOfCertificate, settings::acmTiming, settings::acmQuotas, settings::echoesFuture, clock);
        var cloudFront = new CloudFrontService(
                new DistributionOperations(
                        distributions,
                        functions,
                        acm.certificates(),
                        settings::roots,
                        settings::propagation,
                        settings::quotas,
                        clock),
                new FunctionOperations(functions, distributions, clock),
                new TagOperations(distributions, clock),
                new Targets(distributions),
                settings::echoesFuture);
        api = new ApiServer(
                apiAddress,
                List.of(acm.service(), cloudFront),
                clock,
                journal,
                roles,
                arrival -> faults.befall(arrival, Circumstances.ORDINARY, (before, effect) -> effect.befall(before)));
        try {
            control = new ControlEndpoint(
                    "cloudfront-control",
                    controlAddress,
                    ControlTopics.HELP,
                    List.of(
                            new JournalTopic(journal),
                            new FaultTopic<>(faults, EffectJson::parse),
                            request -> ControlTopics.settings(request, settings),
                            request -> ControlTopics.certificates(request, acm.events())));
        } catch (IOException unbound) {
            api.close();
            throw unbound;
        }
    }

    /**
     * Starts serving.
     *
     * @param api where clients of AWS connect; port 0 takes a free one
     * @param control where people ask for the journal and change settings; port 0 takes a free one
     * @param propagation how long a change takes to reach the edge, at first
     * @param clock what all times are read from; states follow from it without any waiting
     * @throws IOException if an address cannot be bound
     */
    public static CloudFrontEmulator start(
            InetSocketAddress api, InetSocketAddress control, Duration propagation, Clock clock) throws IOException {
        return new CloudFrontEmulator(api, control, propagation, clock);
    }

    /** For {@code AWS_ENDPOINT_URL}. */
    public URI apiUrl() {
        return url(api.address());
    }

    public URI controlUrl() {
        return url(control.address());
    }

    public Deployments deployments() {
        return new DeployedState(distributions, acm.certificates(), clock);
    }

    public Journal journal() {
        return journal;
    }

    /** Trouble on request. */
    public Faults<Effect> faults() {
        return faults;
    }

    /** Who may do less than an account's own key. */
    public Roles roles() {
        return roles;
    }

    /** For requests from now on. */
    public void setQuotas(Quotas quotas) {
        settings.setQuotas(quotas);
    }

    /** Whether every answer from now on has members that no client knows yet. */
    public void setEchoesFuture(boolean echoed) {
        settings.setEchoesFuture(echoed);
    }

    /** The number that stands for an account in ARNs. */
    public static String accountNumber(String accessKeyId) {
        return Caller.accountOf(accessKeyId);
    }

    /** For changes from now on. */
    public void setPropagation(Duration propagation) {
        settings.setPropagation(propagation);
    }

    /**
     * Puts a certificate into the sandbox's own account without checking it, so that it may be a defective one; returns
     * its ARN.
     */
    public String importCertificate(KeyMaterial material) {
        return importCertificate(ACCESS_KEY_ID, material);
    }

    /** The same for any account. */
    public String importCertificate(String accessKeyId, KeyMaterial material) {
        return acm.certificates()
                .add(Caller.accountOf(accessKeyId), REGION, material)
                .arn();
    }

    /** From now on viewers are shown only what comes from one of these. */
    public void trust(X509Certificate... roots) {
        settings.setRoots(new TrustedRoots(List.of(roots)));
    }

    /** Issues from now on what is requested and proven in that DNS. */
    public void issueCertificates(CertificateAuthority authority, RecordLookup dns) {
        acm.issueBy(authority, dns);
    }

    /** Looks for proof of what is requested now, and not only when it is time. */
    public void checkCertificates() {
        acm.check();
    }

    /** What happens to requested certificates, on request. */
    public CertificateEvents certificateEvents() {
        return acm.events();
    }

    public void setAcmTiming(AcmTiming timing) {
        settings.setAcmTiming(timing);
    }

    public void setAcmQuotas(AcmQuotas quotas) {
        settings.setAcmQuotas(quotas);
    }

    private List<String> usersOfCertificate(String arn) {
        return distributions.usersOfCertificate(
                arn, clock.instant().minus(settings.acmTiming().release()));
    }

    @Override
    public void close() {
        acm.close();
        control.close();
        api.close();
    }

    private static URI url(InetSocketAddress address) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }
}
