package io.cdnproxy.scenario;

import io.cdnproxy.conformance.Clients;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.client.WebServer;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.cdnproxy.worlds.Worlds;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * The sandbox that all scenarios share, with the operator running in it. Its CloudFront already has members that no client knows: whatever
 * the operator does must do all the same.
 */
final class World implements AutoCloseable {
    private static final Duration PROPAGATION = Duration.ofSeconds(2);
    private static final String SELDOM = "1h";

    /** The users of all tests share the account at the same time, and its pace is not what they are about. */
    private static final String WRITES_PER_SECOND = "10";

    /** A namespace whose hostnames the cluster's owner limits. */
    private static final String LIMITED = "limited";

    /** What they may be, but for one label in front. */
    static final String ALLOWED_DOMAIN = "allowed." + Sandbox.DOMAIN;

    private static final AtomicInteger USERS = new AtomicInteger();

    final Sandbox sandbox;
    final OperatorInstallation installation;
    final OperatorProcess operator;
    final WebServer web;
    private final HttpClient http = HttpClient.newHttpClient();

    private World(Sandbox sandbox) throws Exception {
        this.sandbox = sandbox;
        sandbox.cloudFront().setEchoesFuture(true);
        this.installation = OperatorInstallation.install(sandbox);
        this.operator = installation.start(
                Map.of(
                        "CDNPROXY_HOSTNAMES_ALLOWED",
                        LIMITED + "=*." + ALLOWED_DOMAIN + ";*=*",
                        "CDNPROXY_CDN_WRITES_PER_SECOND",
                        WRITES_PER_SECOND),
                System.out::println);
        this.web = Tunnel.webSite(sandbox);
    }

    /** An account whose distributions take so long to be deployed, until it is closed. */
    Slowness deploysWithin(Duration propagation) {
        sandbox.cloudFront().setPropagation(propagation);
        return () -> sandbox.cloudFront().setPropagation(PROPAGATION);
    }

    @FunctionalInterface
    interface Slowness extends AutoCloseable {
        @Override
        void close();
    }

    static World start() throws Exception {
        var sandbox = Sandbox.start(Worlds.directory("scenario"), PROPAGATION, new Progress(System.out::println));
        try {
            return new World(sandbox);
        } catch (Exception e) {
            sandbox.close();
            throw e;
        }
    }

    /** Tells what broke the world, instead of letting every further test wait for it in vain. */
    void requireWhole() {
        try {
            sandbox.group().requireWhole();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The sum of a metric of the operator, over its labels. */
    double metric(String name) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(installation.http() + "/q/metrics"))
                .build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** What the edge has of a distribution. */
    Optional<EdgeDistribution> deployed(String id) {
        return sandbox.cloudFront().deployments().deployed().stream()
                .filter(distribution -> distribution.id().equals(id))
                .findFirst();
    }

    /** The ARN of the certificate that viewers of a distribution are shown. */
    Optional<String> shownCertificate(String id) {
        return deployed(id).flatMap(EdgeDistribution::certificateArn);
    }

    /** Somebody with a namespace and hostnames of their own. */
    User newUser() {
        return new User(this, "user-" + USERS.incrementAndGet());
    }

    /** Somebody who may not have every hostname. */
    User newLimitedUser() {
        return new User(this, LIMITED);
    }

    /** Trusts what everybody in the sandbox trusts. */
    SSLContext trustedByAll() throws IOException {
        return trustedByAll(sandbox);
    }

    static SSLContext trustedByAll(Sandbox sandbox) throws IOException {
        return TrustBundle.read(sandbox.trustBundle()).clientContext();
    }

    /** Who may do everything in the account. */
    CloudFrontClient ownerOfTheAccount() {
        return new Clients(sandbox.cloudFront().apiUrl()).cloudFront(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID));
    }

    /** What tests have left is probed seldom from now on: a few seconds' pace of each would take the processors from those that follow. */
    void leavesProxiesAlone() {
        ProxyResource.all(sandbox.client()).stream()
                .filter(left -> left.getMetadata().getDeletionTimestamp() == null)
                .filter(left -> !SELDOM.equals(left.<Object>get("spec", "probes", "interval")))
                .forEach(left -> ProxyResource.in(
                                sandbox.client(),
                                left.getMetadata().getNamespace(),
                                left.getMetadata().getName())
                        .patch(
                                PatchContext.of(PatchType.JSON_MERGE),
                                "{\"spec\": {\"probes\": {\"interval\": \"%s\"}}}".formatted(SELDOM)));
    }

    /** For whoever wants to know later what they told. */
    private void keepMetrics() {
        try {
            Files.writeString(
                    sandbox.directory().resolve("metrics.txt"),
                    MetricsPage.read(this).text());
        } catch (IOException e) {
            // The world must end all the same; who misses the file says so.
            System.out.println("the operator's metrics cannot be kept: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        keepMetrics();
        http.close();
        web.close();
        operator.close();
        sandbox.close();
    }
}
