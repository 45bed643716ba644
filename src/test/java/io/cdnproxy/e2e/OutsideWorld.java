package io.cdnproxy.e2e;

import io.cdnproxy.sandbox.LogFile;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.Resources;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.edge.Edge;
import io.cdnproxy.sandbox.cloudfront.edge.EdgeSettings;
import io.cdnproxy.sandbox.cluster.CertManager;
import io.cdnproxy.sandbox.cluster.ChallengeDns;
import io.cdnproxy.sandbox.cluster.ClusterSettings;
import io.cdnproxy.sandbox.cluster.CustomResources;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.cluster.Issuers;
import io.cdnproxy.sandbox.cluster.Pebble;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.ProgramGroup;
import io.cdnproxy.sandbox.cluster.Programs;
import io.cdnproxy.sandbox.dns.DnsEndpointFeed;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.dns.DnsRecordLookup;
import io.cdnproxy.sandbox.dns.DnsServer;
import io.cdnproxy.sandbox.dns.EdgeNames;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What runs beside the cluster, at this machine's address. The cluster keeps nothing of it but definitions of custom resources. */
final class OutsideWorld implements AutoCloseable {
    static final String DOMAIN = "e2e.test";

    private static final Path DIRECTORY = Path.of("target", "e2e");
    private static final Path BUILD_SCRIPT = Path.of("src", "sandbox", "go", "build.sh");
    private static final Duration PROPAGATION = Duration.ofSeconds(2);

    final Cluster cluster;
    final ProgramGroup group = new ProgramGroup();
    final TrafficCounter traffic = new TrafficCounter();
    final Path directory = Files.createDirectories(DIRECTORY).toAbsolutePath();
    final Path trustFile = directory.resolve("ca.pem");
    private final Resources resources;
    private final CertificateAuthority publicAuthority = CertificateAuthority.root("Public CA of a test");
    private final Programs programs;
    private final Loopback loopback;
    private final CloudFrontEmulator cloudFront;
    private final DnsServer dns;
    private final Edge edge;
    private final WebServer web;
    private final TrustBundle trust;
    private final String viewerCertificateArn;

    private OutsideWorld(Cluster cluster, Resources resources, Progress progress) throws Exception {
        this.cluster = cluster;
        this.resources = resources;
        programs = Programs.locate(BUILD_SCRIPT, progress::tell);
        loopback = resources.add(Loopback.claim());
        web = resources.add(WebServer.start(here(0)));
        var pebble = startCertificates(progress);
        trust = TrustBundle.of(pebble.issuingRoot(), publicAuthority.root());
        trust.write(trustFile);
        cloudFront = resources.add(CloudFrontEmulator.start(here(0), here(0), PROPAGATION, Clock.systemUTC()));
        viewerCertificateArn = cloudFront.importCertificate(publicAuthority.issue(IssueRequest.of("*." + DOMAIN)));
        dns = startDns();
        cloudFront.issueCertificates(publicAuthority, new DnsRecordLookup(dns.address()));
        var settings = new EdgeSettings(
                List.of(cluster.here()),
                FreePort.on(cluster.here().getHostAddress()),
                trust.roots(),
                publicAuthority.issue(IssueRequest.of("*.cloudfront.net")),
                EdgeSettings.IDLE_TIMEOUT);
        edge = resources.add(
                Edge.start(settings, cloudFront.deployments(), new DnsNameResolver(dns.address()), traffic));
        resources.add(new NodePorts(cluster));
    }

    static OutsideWorld start(Cluster cluster, Progress progress) throws Exception {
        var resources = new Resources(progress::tell);
        try {
            return progress.timed("what runs beside the cluster", () -> new OutsideWorld(cluster, resources, progress));
        } catch (Exception e) {
            resources.close();
            throw e;
        }
    }

    private Pebble startCertificates(Progress progress) throws Exception {
        var client = cluster.client();
        var address = cluster.here().getHostAddress();
        var settings = new ClusterSettings(programs, address, directory, group);
        var challenges = resources.add(ChallengeDns.start(address));
        var pebble = resources.add(Pebble.start(settings, challenges.endpoint()));
        if (hasCertManager(client)) {
            progress.tell("the cluster's own cert-manager is used");
        } else {
            resources.add(CertManager.start(settings, client, cluster.kubeconfig(), challenges.endpoint()));
        }
        var issuer = client.resources(ClusterIssuer.class).withName(Issuers.LETS_ENCRYPT);
        if (issuer.get() != null) {
            throw new IOException(
                    "the cluster has a ClusterIssuer %s, which this would replace".formatted(Issuers.LETS_ENCRYPT));
        }
        resources.add(issuer::delete);
        Issuers.createLetsEncrypt(client, pebble, challenges);
        Issuers.awaitReady(client, Issuers.LETS_ENCRYPT);
        return pebble;
    }

    private static boolean hasCertManager(KubernetesClient client) {
        return !client.apps()
                .deployments()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/name", "cert-manager")
                .list()
                .getItems()
                .isEmpty();
    }

    private DnsServer startDns() throws IOException {
        var log = resources.add(new LogFile(directory.resolve("dns.log")));
        CustomResources.define(cluster.client(), programs.path(Program.EXTERNAL_DNS_CRDS));
        var endpoints = resources.add(new DnsEndpointFeed(cluster.client(), log));
        var distributions = new EdgeNames(cloudFront.deployments()::domainNames, List.of(cluster.here()));
        var address = here(FreePort.on(cluster.here().getHostAddress()));
        return resources.add(DnsServer.start(address, List.of(distributions, endpoints), query -> {}));
    }

    private InetSocketAddress here(int port) {
        return new InetSocketAddress(cluster.here(), port);
    }

    CloudFrontEmulator cloudFront() {
        return cloudFront;
    }

    String viewerCertificateArn() {
        return viewerCertificateArn;
    }

    InetSocketAddress dns() {
        return dns.address();
    }

    InetSocketAddress edge() {
        return edge.addresses().getFirst();
    }

    WebServer web() {
        return web;
    }

    TrustBundle trust() {
        return trust;
    }

    Loopback loopback() {
        return loopback;
    }

    Path v2ray() {
        return programs.path(Program.V2RAY);
    }

    @Override
    public void close() {
        resources.close();
    }
}
