package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.child.ReferencedService.Behind;
import io.fabric8.kubernetes.api.model.ListMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceListBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hostile tenant has behind a Service, and what of it is read. */
class EndpointSlicesTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final MutableClock clock = new MutableClock();
    private List<EndpointSlice> slices = List.of();
    private int failsFrom = Integer.MAX_VALUE;
    private HttpServer server;
    private KubernetesClient client;

    @BeforeEach
    void startsAnApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .build())
                .build();
    }

    @AfterEach
    void stops() {
        client.close();
        server.stop(0);
    }

    @Test
    void noMoreAreReadThanItTakesToSeeAServerThatIsReady() {
        // Given
        slices = List.of(slice(false), slice(true), slice(true), slice(true));
        failsFrom = 3;

        // When
        var behind = behind();

        // Then
        assertThat(asked).hasSize(2).allSatisfy(query -> assertThat(query).contains("limit=1"));
        assertThat(ServiceReadiness.judge(
                        new ReferencedService.Seen(service(), behind),
                        Proxies.websiteInCluster().getSpec().origin()))
                .satisfies(verdict ->
                        assertThat(verdict.isTrue()).as(verdict.message()).isTrue());
    }

    @Test
    void ofAnyNumberThatIsNotReadyFewAreReadAndTheirAddressesForgotten() {
        // Given
        slices = Collections.nCopies(1000, slice(false));

        // When
        var behind = behind();

        // Then
        assertThat(asked).hasSize(EndpointSlices.MOST);
        assertThat(behind).isInstanceOfSatisfying(Behind.Slices.class, seen -> assertThat(seen.first())
                .hasSize(EndpointSlices.MOST)
                .flatExtracting(EndpointSlice::getEndpoints)
                .allSatisfy(endpoint -> assertThat(endpoint.getAddresses()).isEmpty()));
    }

    /** The token of a list goes out of date by itself. */
    @Test
    void aListThatEndsInTheMiddleIsNoMatterOfRights() {
        // Given
        slices = List.of(slice(false), slice(false));
        failsFrom = 2;

        // When
        var behind = behind();

        // Then
        assertThat(behind).isEqualTo(new Behind.Unread("Gone", false));
    }

    private Behind behind() {
        Context<CdnProxy> context = context();
        PassClient.over(client, clock.steady()).putInto(context);
        return EndpointSlices.behind(
                service(), Proxies.websiteInCluster().getSpec().origin(), context);
    }

    @SuppressWarnings("unchecked")
    private static Context<CdnProxy> context() {
        return new FragileWorld().as(Context.class);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI().getQuery());
        if (asked.size() >= failsFrom) {
            exchange.sendResponseHeaders(410, -1);
            exchange.close();
            return;
        }
        int page = asked.size();
        var list = new EndpointSliceListBuilder()
                .withItems(slices.subList(page - 1, page))
                .withMetadata(new ListMetaBuilder()
                        .withContinue(page < slices.size() ? "page-" + page : "")
                        .build())
                .build();
        var body = Serialization.asJson(list).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static EndpointSlice slice(boolean ready) {
        return new EndpointSliceBuilder()
                .withPorts(new EndpointPortBuilder().withName("https").build())
                .withEndpoints(new EndpointBuilder()
                        .withAddresses("10.0.0.5")
                        .withNewConditions()
                        .withReady(ready)
                        .endConditions()
                        .build())
                .build();
    }

    private static Service service() {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace("websites")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withType("LoadBalancer")
                .addNewPort()
                .withName("https")
                .withPort(443)
                .endPort()
                .endSpec()
                .build();
    }
}
