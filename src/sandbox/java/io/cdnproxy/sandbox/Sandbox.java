package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.LateEdge;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import io.cdnproxy.sandbox.cloudfront.edge.Edge;
import io.cdnproxy.sandbox.cloudfront.edge.EdgeSettings;
import io.cdnproxy.sandbox.cluster.CertManager;
import io.cdnproxy.sandbox.cluster.ChallengeDns;
import io.cdnproxy.sandbox.cluster.ClusterSettings;
import io.cdnproxy.sandbox.cluster.ClusterUser;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.CustomResources;
import io.cdnproxy.sandbox.cluster.Issuers;
import io.cdnproxy.sandbox.cluster.Pebble;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.ProgramGroup;
import io.cdnproxy.sandbox.cluster.Programs;
import io.cdnproxy.sandbox.cluster.node.Identities;
import io.cdnproxy.sandbox.cluster.node.Node;
import io.cdnproxy.sandbox.cluster.node.network.LoadBalancer;
import io.cdnproxy.sandbox.dns.DnsEndpointFeed;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.dns.DnsRecordLookup;
import io.cdnproxy.sandbox.dns.DnsServer;
import io.cdnproxy.sandbox.dns.EdgeNames;
import io.cdnproxy.sandbox.dns.ThisMachineOnly;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * The world around the operator: a cluster, cert-manager with Let's Encrypt's test CA, the stand-ins of CloudFront and UPYUN with their
 * edges, and DNS. Everything listens on one loopback range of its own, so that several sandboxes run side by side.
 */
public final class Sandbox implements AutoCloseable {
    /** Names under it are covered by {@link #viewerCertificateArn}. */
    public static final String DOMAIN = "sandbox.test";

    private static final int DNS_PORT = 5353;
    private static final int EDGE_PORT = 8443;

    /** What takes AWS minutes takes seconds, and still it takes. */
    private static final AcmTiming ACM_TIMING =
            new AcmTiming(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));

    private static final Path BUILD_SCRIPT = Path.of("src", "sandbox", "go", "build.sh");

    private final ProgramGroup group = new ProgramGroup();
    private final Resources resources;
    private final Path directory;
    private final Loopback loopback;
    private final ClientAddresses clientAddresses;
    private final CertificateAuthority publicAuthority = CertificateAuthority.root("Sandbox Public CA");
    private final CertificateAuthority untrustedAuthority = CertificateAuthority.root("Sandbox Untrusted CA");
    private final TrafficCounter traffic = new TrafficCounter();
    private final Path trustBundle;
    private Programs programs;
    private ControlPlane controlPlane;
    private volatile Pebble pebble;
    private CloudFrontEmulator cloudFront;
    private LateEdge edgeState;
    private EmulatedUpyun upyun;
    private DnsServer dns;
    private String viewerCertificateArn;

    private Sandbox(Path directory, Progress progress) throws Exception {
        this.resources = new Resources(progress::tell);
        this.directory = resources.add(WorkDirectory.claim(directory)).path();
        this.trustBundle = this.directory.resolve("ca.pem");
        this.loopback = resources.add(Loopback.claim());
        this.clientAddresses = new ClientAddresses(loopback);
        group.failure().thenAccept(end -> progress.tell(end.toString()));
    }

    /**
     * Starts all of it.
     *
     * @param directory for logs and files; created if missing, emptied if it was a sandbox's
     * @param propagation how long CloudFront takes to deploy a change
     */
    public static Sandbox start(Path directory, Duration propagation, Progress progress) throws Exception {
        var sandbox = new Sandbox(directory, progress);
        try {
            return sandbox.group.whileWhole(() -> {
                sandbox.startAll(propagation, progress);
                return sandbox;
            });
        } catch (Exception e) {
            sandbox.close();
            throw e;
        }
    }

    private void startAll(Duration propagation, Progress progress) throws Exception {
        programs = progress.timed("programs, from Go modules", () -> Programs.locate(BUILD_SCRIPT, progress::tell));
        var settings = new ClusterSettings(
                programs, loopback.address(Loopback.CONTROL_PLANE), directory.resolve("cluster"), group);
        controlPlane = progress.timed(
                "%s, %s".formatted(programs.describe(Program.ETCD), programs.describe(Program.KUBE_APISERVER)),
                () -> resources.add(ControlPlane.start(
                        settings,
                        ClusterUser.of(Identities.NODE, Identities.NODES),
                        ClusterUser.of(Identities.BINDER),
                        ClusterUser.of(Identities.LOAD_BALANCER))));
        progress.timed("definitions of custom resources", this::defineResources);
        // Three things that wait for the API server and not for each other.
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var controllers =
                    threads.submit(() -> progress.timed(programs.describe(Program.KUBE_CONTROLLER_MANAGER), () -> {
                        controlPlane.startControllers();
                        return controlPlane;
                    }));
            var names = threads.submit(() ->
                    progress.timed("APIs of CloudFront, ACM and UPYUN (stand-ins), DNS", () -> startCdn(propagation)));
            var certificates = threads.submit(() -> startCertificates(settings, progress));
            try {
                controllers.get();
                names.get();
                certificates.get();
            } catch (InterruptedException | ExecutionException givenUp) {
                threads.shutdownNow();
                throw givenUp;
            }
        }
        cloudFront.trust(pebble.issuingRoot(), publicAuthority.root());
        progress.timed("edges of CloudFront and UPYUN (stand-ins)", this::startEdges);
        progress.timed(
                "node (stand-in) with %s, load balancer".formatted(programs.describe(Program.V2RAY)), this::startNode);
    }

    /** Before the controller manager starts: its garbage collector looks for new kinds of owners every 30 s only. */
    private ControlPlane defineResources() throws IOException {
        CustomResources.define(client(), programs.path(Program.CERT_MANAGER_CRDS));
        CustomResources.define(client(), programs.path(Program.EXTERNAL_DNS_CRDS));
        CustomResources.define(client(), OperatorInstallation.DEFINITIONS);
        return controlPlane;
    }

    private Pebble startCertificates(ClusterSettings settings, Progress progress) throws Exception {
        var challenges = resources.add(ChallengeDns.start(loopback.address(Loopback.CONTROL_PLANE)));
        pebble = progress.timed(
                programs.describe(Program.PEBBLE) + ", Let's Encrypt's test CA",
                () -> resources.add(Pebble.start(settings, challenges.endpoint())));
        TrustBundle.of(pebble.issuingRoot(), publicAuthority.root()).write(trustBundle);
        progress.timed(
                programs.describe(Program.CERT_MANAGER),
                () -> resources.add(CertManager.start(
                        settings, client(), controlPlane.kubeconfig(ControlPlane.ADMIN), challenges.endpoint())));
        return progress.timed("cluster issuers letsencrypt and untrusted", () -> {
            Issuers.createLetsEncrypt(client(), pebble, challenges);
            Issuers.createUntrusted(client(), untrustedAuthority);
            Issuers.awaitReady(client(), Issuers.LETS_ENCRYPT);
            Issuers.awaitReady(client(), Issuers.UNTRUSTED);
            return pebble;
        });
    }

    private DnsServer startCdn(Duration propagation) throws Exception {
        var api = loopback.inetAddress(Loopback.CLOUDFRONT_API);
        cloudFront = resources.add(CloudFrontEmulator.start(
                new InetSocketAddress(api, 0), new InetSocketAddress(api, 0), propagation, Clock.systemUTC()));
        var roles = cloudFront.roles();
        resources.add(() -> PolicyUse.of(roles).write(directory));
        var secrets = resources.add(new KubernetesSecrets(client()));
        upyun = resources.add(EmulatedUpyun.start(loopback));
        resources.add(() -> Canaries.of(roles.credentials(), upyun.credentials(), secrets.seen())
                .write(directory));
        viewerCertificateArn =
                cloudFront.importCertificate(publicAuthority.issue(IssueRequest.of("*." + DOMAIN, DOMAIN)));
        var log = resources.add(new LogFile(directory.resolve("dns.log")));
        var endpoints = new ThisMachineOnly(resources.add(new DnsEndpointFeed(client(), log)), log);
        var distributions = new EdgeNames(cloudFront.deployments()::domainNames, edgeAddresses());
        dns = resources.add(DnsServer.start(
                new InetSocketAddress(loopback.inetAddress(Loopback.DNS), DNS_PORT),
                List.of(distributions, upyun.names(), endpoints),
                query -> {}));
        cloudFront.setAcmTiming(ACM_TIMING);
        cloudFront.issueCertificates(publicAuthority, new DnsRecordLookup(dns.address()));
        return dns;
    }

    private Edge startEdges() throws Exception {
        var roots = List.of(pebble.issuingRoot(), publicAuthority.root());
        var resolver = new DnsNameResolver(dns.address());
        upyun.startEdge(EDGE_PORT, publicAuthority, roots, resolver, traffic);
        var settings = new EdgeSettings(
                edgeAddresses(),
                EDGE_PORT,
                roots,
                publicAuthority.issue(IssueRequest.of("*.cloudfront.net")),
                EdgeSettings.IDLE_TIMEOUT);
        edgeState = new LateEdge(cloudFront.deployments());
        return resources.add(Edge.start(settings, edgeState, resolver, traffic));
    }

    private LoadBalancer startNode() throws Exception {
        var log = resources.add(new LogFile(directory.resolve("node.log")));
        client().resource(Identities.loadBalancerRole()).serverSideApply();
        var images = SandboxImages.of(programs.path(Program.V2RAY));
        var node = resources.add(controlPlane.client(Identities.NODE));
        var binder = resources.add(controlPlane.client(Identities.BINDER));
        var loadBalancer = resources.add(controlPlane.client(Identities.LOAD_BALANCER));
        resources.add(new Node(node, binder, loopback, images, podDirectory(), log).start());
        return resources.add(new LoadBalancer(loadBalancer, loopback, log).start());
    }

    /** May do everything in the cluster; closed with the sandbox. */
    public KubernetesClient client() {
        return controlPlane.client();
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** The programs that it consists of; without one of them it is of no use. */
    public ProgramGroup group() {
        return group;
    }

    public CloudFrontEmulator cloudFront() {
        return cloudFront;
    }

    public EmulatedUpyun upyun() {
        return upyun;
    }

    /** What CloudFront's edge has of that. */
    public LateEdge edgeState() {
        return edgeState;
    }

    public Programs programs() {
        return programs;
    }

    public Path kubectl() {
        return programs.path(Program.KUBECTL);
    }

    ClientAddresses clientAddresses() {
        return clientAddresses;
    }

    public Loopback loopback() {
        return loopback;
    }

    public Path directory() {
        return directory;
    }

    /** Where the node keeps its pods' volumes and logs. */
    public Path podDirectory() {
        return directory.resolve("pods");
    }

    /** Bytes that passed the edges. */
    public TrafficCounter traffic() {
        return traffic;
    }

    /** Signs what browsers would trust; its root is in the bundle. */
    public CertificateAuthority publicAuthority() {
        return publicAuthority;
    }

    /** PEM: what clients, edge and operator trust. */
    public Path trustBundle() {
        return trustBundle;
    }

    /** ARN of a certificate for every name directly under {@link #DOMAIN}. */
    public String viewerCertificateArn() {
        return viewerCertificateArn;
    }

    public InetSocketAddress dns() {
        return dns.address();
    }

    /** The first of the addresses of CloudFront's edge. */
    public InetSocketAddress edge() {
        return new InetSocketAddress(edgeAddresses().getFirst(), EDGE_PORT);
    }

    private List<InetAddress> edgeAddresses() {
        return IntStream.range(Loopback.EDGE_FIRST, Loopback.EDGE_FIRST + Loopback.EDGE_COUNT)
                .mapToObj(loopback::inetAddress)
                .toList();
    }

    @Override
    public void close() {
        resources.close();
    }
}
