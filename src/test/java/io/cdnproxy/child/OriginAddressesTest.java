package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OriginAddressesTest {
    private static final List<String> OWN = List.of("a.example.com", "b.example.com");
    private static final String MADE = "2026-11-29T12:00:00Z";
    private static final String CHANGED = "2026-11-29T13:00:00Z";
    private static final String LATER = "2026-11-29T14:00:00Z";

    @ParameterizedTest
    @CsvSource({"LoadBalancer, true", "NodePort, false", "ClusterIP, false"})
    void onlyALoadBalancerIsWaitedFor(String type, boolean expected) {
        // Given
        var service = service(type);

        // When
        var awaited = OriginAddresses.areAwaited(service);

        // Then
        assertThat(awaited).isEqualTo(expected);
    }

    @Test
    void oneThatHasANameIsNotWaitedForAnyMore() {
        // Given
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withHostname("lb.example.com")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        // When
        var awaited = OriginAddresses.areAwaited(service);

        // Then
        assertThat(awaited).isFalse();
    }

    /** In a world of its own, such as a test's, others may be public. */
    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, true",
        "10.0.0.5, false",
        "192.168.1.5, false",
        "100.64.0.5, false",
        "fd00::5, false",
        "127.0.8.1, true",
    })
    void whatNobodyOutsideReachesIsKeptApart(String ip, boolean isPublic) {
        // Given
        var policy = new AddressPolicy(List.of(Cidr.parse("127.0.0.0/8"), Cidr.parse("203.0.113.0/24")));
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withIp(ip)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        // When
        var addresses = OriginAddresses.of(service, policy, OWN);

        // Then
        assertThat(addresses)
                .isEqualTo(new OriginAddresses(
                        isPublic ? List.of(ip) : List.of(), isPublic ? List.of() : List.of(ip), Optional.empty()))
                .returns(List.of(ip), OriginAddresses::targets);
    }

    /** A user may write a private one, too: it is told then, and not published. */
    @Test
    void whatAUserNamesIsKeptApartByWhoReachesIt() {
        // Given
        var policy = new AddressPolicy(List.of(Cidr.parse("203.0.113.0/24")));

        // When
        var addresses = OriginAddresses.named(List.of("203.0.113.9", "10.0.0.5", "203.0.113.7"), policy);

        // Then
        assertThat(addresses)
                .isEqualTo(new OriginAddresses(
                        List.of("203.0.113.7", "203.0.113.9"), List.of("10.0.0.5"), Optional.empty()));
    }

    /** Some load balancers report whatever name they are told to, or one that means something in their own network. */
    @ParameterizedTest
    @CsvSource({
        "lb.example.net, true",
        "b.example.com, false",
        "a.example.com, false",
        "localhost, false",
        "lb.proxies.svc.cluster.local, false",
        "lb.corp.internal, false",
    })
    void aNameThatIsItsOwnOrOfTheInsideIsKeptApart(String name, boolean mayBeLedTo) {
        // Given
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withHostname(name)
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();

        // When
        var addresses = OriginAddresses.of(service, new AddressPolicy(List.of()), OWN);

        // Then
        assertThat(addresses)
                .isEqualTo(new OriginAddresses(
                        List.of(),
                        mayBeLedTo ? List.of() : List.of(name),
                        Optional.of(name).filter(led -> mayBeLedTo)))
                .returns(List.of(name), OriginAddresses::targets);
    }

    static Stream<Arguments> histories() {
        var type = Map.<String, Object>of("f:spec", Map.of("f:type", Map.of(), "f:ports", Map.of()));
        var ofClass = Map.<String, Object>of("f:spec", Map.of("f:loadBalancerClass", Map.of()));
        var finalizer = Map.<String, Object>of("f:metadata", Map.of("f:finalizers", Map.of()));
        var ports = Map.<String, Object>of("f:spec", Map.of("f:ports", Map.of()));
        return Stream.of(
                Arguments.of("nobody says who has written it", List.of(), MADE),
                Arguments.of("applied once", List.of(written(MADE, null, type)), MADE),
                Arguments.of("applied anew", List.of(written(CHANGED, null, type)), CHANGED),
                Arguments.of(
                        "its class changed by somebody",
                        List.of(written(MADE, null, type), written(CHANGED, null, ofClass)),
                        CHANGED),
                Arguments.of(
                        "a controller's finalizer added",
                        List.of(written(MADE, null, type), written(LATER, null, finalizer)),
                        MADE),
                Arguments.of(
                        "something else of its spec changed by somebody",
                        List.of(written(MADE, null, type), written(LATER, null, ports)),
                        MADE),
                Arguments.of(
                        "its status written", List.of(written(MADE, null, type), written(LATER, "status", type)), MADE),
                Arguments.of("without a time", List.of(written(null, null, type)), MADE),
                Arguments.of("without fields", List.of(written(LATER, null, null)), MADE),
                Arguments.of(
                        "with fields of another form", List.of(written(LATER, null, Map.of("f:spec", "x"))), MADE));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("histories")
    void anAddressIsAwaitedSinceItIsAskedForAsItIsNow(String name, List<ManagedFieldsEntry> history, String expected) {
        // Given
        var service = new ServiceBuilder(service("LoadBalancer"))
                .withNewMetadata()
                .withCreationTimestamp(MADE)
                .withManagedFields(history)
                .endMetadata()
                .build();

        // When
        var since = OriginAddresses.awaitedSince(service);

        // Then
        assertThat(since).isEqualTo(Instant.parse(expected));
    }

    private static ManagedFieldsEntry written(String time, String subresource, Map<String, Object> fields) {
        var owned = fields == null ? null : new FieldsV1();
        if (owned != null) {
            owned.setAdditionalProperties(fields);
        }
        return new ManagedFieldsEntryBuilder()
                .withTime(time)
                .withSubresource(subresource)
                .withFieldsV1(owned)
                .build();
    }

    private static Service service(String type) {
        return new ServiceBuilder().withNewSpec().withType(type).endSpec().build();
    }
}
