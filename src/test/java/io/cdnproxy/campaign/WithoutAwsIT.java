package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.ProbesSpec;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.scenario.OwnCdn;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever has a CDN of their own needs no account at AWS: the operator starts without credentials, and calls nobody there. */
@ExtendWith(InArena.class)
class WithoutAwsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String NAMESPACE = "without-aws";
    private static final String EDGE = "a-without-aws." + Sandbox.DOMAIN;
    private static final String ORIGIN = "b-without-aws." + Sandbox.DOMAIN;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anOperatorWithoutCredentialsServesWhoeverHasAnotherCdn(Arena arena) throws Exception {
        // Given
        var sandbox = arena.sandbox;
        var origin = arena.origin;
        sandbox.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        var installation = OperatorInstallation.installIn(sandbox, NAMESPACE);
        try (var operator = withoutCredentials(installation);
                var cdn = OwnCdn.inFrontOf(origin.address(), sandbox, EDGE)) {
            await("started")
                    .atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> health(installation).statusCode() == HttpURLConnection.HTTP_OK);
            arena.publishOrigin(NAMESPACE, List.of(ORIGIN));
            publish(sandbox, "edge", EDGE, cdn.address());

            // When
            sandbox.client().resource(proxy(origin)).create();

            // Then
            await("Ready").atMost(PATIENCE).untilAsserted(() -> assertThat(
                            ProxyResource.read(sandbox.client(), NAMESPACE, Workloads.PROXY)
                                    .orElseThrow()
                                    .conditions())
                    .extractingByKey(ConditionType.Ready.name())
                    .returns("True", ProxyResource.Condition::status));
            assertThat(health(installation).statusCode()).isEqualTo(HttpURLConnection.HTTP_OK);
            assertThat(get(installation, "/q/metrics").body().lines())
                    .noneMatch(line -> line.startsWith("cdnproxy_cdn_call_duration_seconds_count{cdn=\"cloudfront\""))
                    .anyMatch(line ->
                            line.startsWith("cdnproxy_cdn_last_sweep_timestamp_seconds") && line.endsWith(" NaN"));
            assertThat(Files.readString(operator.log())).doesNotContain("could not list");
        }
    }

    private static OperatorProcess withoutCredentials(OperatorInstallation installation) throws IOException {
        var environment = new HashMap<>(installation.environment());
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        return new OperatorProcess(
                PackagedOperator.OF_THIS_BUILD.command(),
                environment,
                installation.log(),
                installation.pidFile(),
                System.out::println);
    }

    private HttpResponse<String> health(OperatorInstallation installation) throws IOException, InterruptedException {
        return get(installation, "/q/health");
    }

    private HttpResponse<String> get(OperatorInstallation installation, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(installation.http() + path)).build(), BodyHandlers.ofString());
    }

    private static void publish(Sandbox sandbox, String name, String hostname, InetAddress address) {
        var endpoint = new DnsEndpoint();
        endpoint.setMetadata(
                new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build());
        endpoint.setSpec(new DnsEndpoint.Spec(
                List.of(new DnsEndpoint.Endpoint(hostname, "A", List.of(address.getHostAddress()), null, null))));
        sandbox.client().resource(endpoint).create();
    }

    private static CdnProxy proxy(ExternalOrigin origin) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(Workloads.PROXY)
                .build());
        proxy.setSpec(new CdnProxySpec(
                EDGE,
                new OriginSpec(ORIGIN, origin.address().getPort(), null, null, true, null),
                new ProxySpec(null, ExternalOrigin.PATH, null, null, null, null, null),
                CdnSpec.elsewhere(),
                new DnsSpec(DnsMode.None, "10s"),
                new ProbesSpec("5s", "10s"),
                null));
        return proxy;
    }
}
