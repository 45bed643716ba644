package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.ExampleManifest.Place;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.cdnproxy.sandbox.cluster.node.network.PodNetwork;
import io.cdnproxy.sandbox.dns.DnsNameResolver;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An example in a sandbox. What of it is its user's own part is here as well, as the object says: a server outside of the cluster, a CDN
 * that is none of the operator's, and whoever uses what comes of it.
 */
public final class ExampleRun implements AutoCloseable {
    /** In the cluster; an unprivileged process cannot listen on 443. */
    private static final int ORIGIN_PORT = 8443;

    private final Sandbox sandbox;
    private final WebServer web;
    private final ExampleManifest manifest;
    private final Resources resources = new Resources(System.out::println);
    private Optional<ExternalOrigin> v2ray = Optional.empty();

    private ExampleRun(Sandbox sandbox, WebServer web, ExampleManifest manifest) {
        this.sandbox = sandbox;
        this.web = web;
        this.manifest = manifest;
    }

    /** As its file has it, in the domain that all of the sandbox is in. Starts what is its user's; applies nothing yet. */
    public static ExampleRun prepare(Sandbox sandbox, WebServer web, Example example) throws Exception {
        return prepare(
                sandbox, web, example, new Place(Sandbox.DOMAIN, sandbox::viewerCertificateArn, Optional.empty()));
    }

    /** The same beside others, in a namespace and a domain of its own. */
    public static ExampleRun prepareBesideOthers(Sandbox sandbox, WebServer web, Example example) throws Exception {
        var domain = example.name() + "." + Sandbox.DOMAIN;
        var place = new Place(
                domain,
                () -> sandbox.cloudFront()
                        .importCertificate(sandbox.publicAuthority().issue(IssueRequest.of("*." + domain))),
                Optional.of("example-" + example.name()));
        return prepare(sandbox, web, example, place);
    }

    private static ExampleRun prepare(Sandbox sandbox, WebServer web, Example example, Place place) throws Exception {
        var run = new ExampleRun(sandbox, web, ExampleManifest.of(example, place));
        try {
            run.startWhatIsTheUsers();
            return run;
        } catch (Exception e) {
            run.close();
            throw e;
        }
    }

    private void startWhatIsTheUsers() throws Exception {
        if (!manifest.hasOriginElsewhere() && !manifest.isWebsite()) {
            manifest.letsUsersReach(web.page().getHost() + "/32");
        }
        if (manifest.hasOriginElsewhere() || isDialledAtOnePortAlone()) {
            var address =
                    isDialledAtOnePortAlone() ? sandbox.upyun().freeOrigin() : ExternalOrigin.freeAddress(sandbox);
            startServer(address);
            manifest.publishes(manifest.originHostname(), address.getAddress().getHostAddress());
            if (!isDialledAtOnePortAlone()) {
                manifest.originListensAt(address.getPort());
            }
        } else {
            manifest.originListensAt(ORIGIN_PORT);
        }
        if (isAtCdnElsewhere()) {
            startCdn();
            manifest.publishes(manifest.hostname(), edge().getAddress().getHostAddress());
        }
    }

    private void startServer(InetSocketAddress address) throws Exception {
        if (!manifest.hasOriginElsewhere()) {
            manifest.originIsLedToByItsUser();
            startTlsTerminator(address, manifest.originHostname(), this::pod);
        } else if (!manifest.isWebsite()) {
            var server = ExternalOrigin.start(sandbox, manifest.originHostname(), manifest.path(), address);
            v2ray = Optional.of(resources.add(server));
        } else if (manifest.isOriginInClear()) {
            resources.add(Nginx.inClear(sandbox, address));
        } else {
            var certificate = sandbox.publicAuthority().issue(IssueRequest.of(manifest.originHostname()));
            resources.add(Nginx.byTls(sandbox, address, certificate));
        }
    }

    private boolean isDialledAtOnePortAlone() {
        return isAtUpyun() && !manifest.isOriginInClear();
    }

    /** The pod that serves the object, where it is now. */
    private InetSocketAddress pod() throws IOException {
        var pod = sandbox.client().pods().inNamespace(manifest.namespace()).list().getItems().stream()
                .filter(candidate ->
                        candidate.getStatus() != null && candidate.getStatus().getPodIP() != null)
                .findFirst()
                .orElseThrow(() -> new IOException("no pod has an address"));
        int port =
                pod.getSpec().getContainers().getFirst().getPorts().getFirst().getContainerPort();
        var network = new PodNetwork(sandbox.loopback());
        return new InetSocketAddress(
                InetAddress.getByName(network.dialable(pod.getStatus().getPodIP())), port);
    }

    /** It dials the origin by its name, as every CDN does. */
    private void startCdn() throws Exception {
        var names = new DnsNameResolver(sandbox.dns());
        startTlsTerminator(
                edge(),
                manifest.hostname(),
                () -> new InetSocketAddress(
                        names.resolve(manifest.originHostname()).getFirst(), manifest.originPort()));
    }

    private void startTlsTerminator(InetSocketAddress address, String hostname, TlsTerminator.Upstream upstream)
            throws Exception {
        var terminator = new TlsTerminator(
                address,
                sandbox.publicAuthority().issue(IssueRequest.of(hostname)),
                upstream,
                TrustBundle.read(sandbox.trustBundle()).clientContext());
        resources.add(() -> {
            terminator.close();
            FreePort.awaitReleased(address);
        });
    }

    private boolean isAtCdnElsewhere() {
        return manifest.isAt("external");
    }

    private boolean isAtUpyun() {
        return manifest.isAt("upyun");
    }

    /** Whether a distribution of the sandbox's CloudFront serves it. */
    public boolean isAtCloudFront() {
        return !isAtCdnElsewhere() && !isAtUpyun();
    }

    private InetSocketAddress edge() {
        if (isAtCdnElsewhere()) {
            InetAddress own = sandbox.loopback().inetAddress(Loopback.OWN_CDN);
            return new InetSocketAddress(own, sandbox.edge().getPort());
        }
        return isAtUpyun() ? sandbox.upyun().edge() : sandbox.edge();
    }

    public String namespace() {
        return manifest.namespace();
    }

    /** What is applied. */
    public String yaml() throws IOException {
        return manifest.yaml();
    }

    /** Applies it without kubectl. */
    public void apply() throws IOException {
        try (var yaml = new ByteArrayInputStream(yaml().getBytes(StandardCharsets.UTF_8))) {
            sandbox.client().resourceList(sandbox.client().load(yaml).items()).serverSideApply();
        }
    }

    /** The object, as anybody sees it; it has been applied. */
    public ProxyResource read() {
        return ProxyResource.read(sandbox.client(), manifest.namespace(), manifest.name())
                .orElseThrow();
    }

    /** Somebody who uses what is ready. */
    public Visitor visitor() throws IOException, InterruptedException {
        var ready = read();
        if (manifest.isWebsite()) {
            return WebsiteVisitor.of(
                    URI.create("https://" + manifest.hostname() + manifest.page()),
                    edge(),
                    TrustBundle.read(sandbox.trustBundle()).clientContext(),
                    sandbox.traffic(),
                    ready.distributionId().orElseThrow());
        }
        if (v2ray.isPresent()) {
            var configuration = v2ray.get().clientConfiguration(manifest.hostname(), edge());
            return Tunnel.openBy(configuration, sandbox, web, ready);
        }
        return isAtCloudFront()
                ? Tunnel.open(sandbox, web, ready)
                : Tunnel.openAt(edge().getAddress(), sandbox, web, ready);
    }

    @Override
    public void close() {
        resources.close();
    }
}
