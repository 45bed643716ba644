package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.client.Fetched;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cluster.ProgramGroup;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./mvnw -Psandbox}. System properties: {@code sandbox.example} names one of {@code deploy/examples} (default minimal); {@code
 * sandbox.once} ends after the fetched page; {@code sandbox.only=cloudfront} runs the CloudFront emulator alone, {@code sandbox.only=upyun}
 * UPYUN's; {@code sandbox.propagation} is how long CloudFront takes to deploy (ISO 8601, default PT5S); {@code sandbox.directory} is where
 * logs and the env file go (default target/sandbox).
 */
public final class SandboxMain {
    private static final Duration DISABLE_PATIENCE = Duration.ofSeconds(60);

    private final Progress progress = new Progress(System.out::println);
    private final Path directory = Path.of(System.getProperty("sandbox.directory", "target/sandbox"));
    private final Duration propagation = Duration.parse(System.getProperty("sandbox.propagation", "PT5S"));

    private SandboxMain() {}

    public static void main(String[] arguments) throws Exception {
        var main = new SandboxMain();
        switch (System.getProperty("sandbox.only")) {
            // Asked for first: who mistypes a name should not wait for a world.
            case null ->
                main.everything(
                        Example.named(System.getProperty("sandbox.example", Example.FIRST.name())),
                        System.getProperty("sandbox.once") != null);
            case "cloudfront" -> main.cloudFrontAlone();
            case "upyun" -> main.upyunAlone();
            default -> throw new IllegalArgumentException("sandbox.only is cloudfront or upyun");
        }
    }

    private void cloudFrontAlone() throws Exception {
        try (var resources = new Resources(progress::tell)) {
            var loopback = resources.add(Loopback.claim());
            var address = new InetSocketAddress(loopback.inetAddress(Loopback.CLOUDFRONT_API), 0);
            var emulator = resources.add(CloudFrontEmulator.start(address, address, propagation, Clock.systemUTC()));
            // No DNS proves anything to it: what is requested is issued by its control endpoint.
            emulator.issueCertificates(CertificateAuthority.root("Sandbox root"), (name, type) -> List.of());
            progress.tell("CloudFront and ACM answer at " + emulator.apiUrl() + ", the journal is at "
                    + emulator.controlUrl() + "/journal");
            progress.tell("export AWS_ENDPOINT_URL=%s AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_REGION=%s"
                    .formatted(
                            emulator.apiUrl(),
                            CloudFrontEmulator.ACCESS_KEY_ID,
                            OperatorInstallation.SECRET_ACCESS_KEY,
                            OperatorInstallation.REGION));
            stayUp(resources, new ProgramGroup());
        }
    }

    private void upyunAlone() throws Exception {
        try (var resources = new Resources(progress::tell)) {
            var loopback = resources.add(Loopback.claim());
            var address = new InetSocketAddress(loopback.inetAddress(Loopback.UPYUN_API), 0);
            var emulator = resources.add(
                    UpyunEmulator.start(new UpyunEmulator.Addresses(address, address, address), Clock.systemUTC()));
            progress.tell("UPYUN answers at %s, its console at %s, the journal is at %s/journal"
                    .formatted(emulator.apiUrl(), emulator.consoleUrl(), emulator.controlUrl()));
            progress.tell(
                    "export UPYUN_API=%s UPYUN_CONSOLE=%s UPYUN_CONTROL=%s UPYUN_TOKEN=%s UPYUN_USERNAME=%s UPYUN_PASSWORD=%s"
                            .formatted(
                                    emulator.apiUrl(),
                                    emulator.consoleUrl(),
                                    emulator.controlUrl(),
                                    UpyunEmulator.TOKEN,
                                    UpyunEmulator.SUB_ACCOUNT,
                                    UpyunEmulator.SUB_ACCOUNT_PASSWORD));
            progress.tell("the account's own password is " + UpyunEmulator.PASSWORD);
            stayUp(resources, new ProgramGroup());
        }
    }

    private void everything(Example example, boolean once) throws Exception {
        var begun = Instant.now();
        try (var resources = new Resources(progress::tell)) {
            var sandbox = resources.add(Sandbox.start(directory, propagation, progress));
            sandbox.group().whileWhole(() -> {
                demonstrate(example, sandbox, resources, begun, once);
                return sandbox;
            });
            if (!once) {
                stayUp(resources, sandbox.group());
            }
        }
    }

    private void demonstrate(Example example, Sandbox sandbox, Resources resources, Instant begun, boolean once)
            throws Exception {
        var installation = OperatorInstallation.install(sandbox);
        var operator = progress.timed(
                "operator, as packaged, on Java " + Runtime.version().feature(),
                () -> resources.add(installation.start(Map.of(), progress::tell)));
        var environment = EnvironmentFile.write(sandbox, installation);
        var web = resources.add(Tunnel.webSite(sandbox));

        var demonstration = resources.add(new Demonstration(sandbox, web, example, progress));
        var proxy = demonstration.apply();
        progress.tell("Ready %d s after the start"
                .formatted(Duration.between(begun, Instant.now()).toSeconds()));
        var visitor = resources.add(demonstration.run().visitor());
        var page = visitor.fetchThroughTheChain();
        progress.tell("fetch %s %d %d bytes %d ms"
                .formatted(
                        page.page(),
                        page.status(),
                        page.body().length,
                        page.took().toMillis()));
        if (once) {
            operator.close();
            if (demonstration.run().isAtCloudFront()) {
                new CloudFrontConsole(sandbox.cloudFront().apiUrl())
                        .disable(proxy.distributionId().orElseThrow());
                awaitDisabled(sandbox, proxy.distributionId().orElseThrow());
                requireNoPage(visitor);
            }
        } else {
            progress.tell("kubectl: . %s && %s -n %s get cdnproxy -w"
                    .formatted(
                            environment, sandbox.kubectl(), demonstration.run().namespace()));
        }
    }

    private static void awaitDisabled(Sandbox sandbox, String id) throws Exception {
        var deadline = Instant.now().plus(DISABLE_PATIENCE);
        while (sandbox.cloudFront().deployments().deployed().stream()
                .anyMatch(distribution -> distribution.id().equals(id) && distribution.enabled())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("the distribution is still enabled at the edge");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** If a page came through now, the one before may have come by another way as well. */
    private void requireNoPage(Visitor visitor) throws IOException {
        Fetched page;
        try {
            page = visitor.fetch();
        } catch (IOException expected) {
            progress.tell(
                    "no page after the distribution was disabled, as it should be (" + expected.getMessage() + ")");
            return;
        }
        throw new IOException(
                "a page came through (status %d) although the distribution is disabled".formatted(page.status()));
    }

    /**
     * Until Ctrl-C; then everything ends that was started here, and only that.
     *
     * @throws IOException when one of the programs ends by itself
     */
    private void stayUp(Resources resources, ProgramGroup programs) throws Exception {
        progress.tell("up; Ctrl-C ends it");
        Runtime.getRuntime().addShutdownHook(new Thread(resources::close, "sandbox-shutdown"));
        programs.whileWhole(() -> {
            new CountDownLatch(1).await();
            return programs;
        });
    }
}
