package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceReadinessTest {
    private static final ServicePort HTTPS = port("https", 443, null, "TCP");
    private static final EndpointSlice READY = slice("https", true);

    static Stream<Arguments> sights() {
        var balanced = service("LoadBalancer", HTTPS);
        var unnamed = service("LoadBalancer", port(null, 443, null, null));
        return Stream.of(
                arguments("leads to a server that is ready", seen(balanced, READY), Reason.Succeeded, "ready"),
                arguments(
                        "leads to one of which nobody says it",
                        seen(balanced, slice("https", null)),
                        Reason.Succeeded,
                        "ready"),
                arguments(
                        "leads to one that is ready, and others",
                        seen(balanced, slice("https", false), READY),
                        Reason.Succeeded,
                        "ready"),
                arguments("has a port without a name", seen(unnamed, slice(null, true)), Reason.Succeeded, "ready"),
                arguments(
                        "has one whose slice has an empty name",
                        seen(unnamed, slice("", true)),
                        Reason.Succeeded,
                        "ready"),
                arguments(
                        "opens a port of the nodes",
                        seen(service("NodePort", port("https", 8443, 443, "TCP")), READY),
                        Reason.Succeeded,
                        "ready"),
                arguments(
                        "is reached by what somebody puts in front of it",
                        seen(service("ClusterIP", port("tls", 8443, null, "TCP")), slice("tls", true)),
                        Reason.Succeeded,
                        "ready"),
                arguments(
                        "is not there",
                        new ReferencedService.Missing("web"),
                        Reason.ServiceMissing,
                        "create it, or name by website.serviceRef"),
                arguments(
                        "leads to a name",
                        seen(new ServiceBuilder(balanced)
                                .editSpec()
                                .withType("ExternalName")
                                .endSpec()
                                .build()),
                        Reason.ServiceUnsuitable,
                        "origin.external: true"),
                arguments(
                        "has other ports",
                        seen(service("LoadBalancer", port("http", 80, null, "TCP"), port("alt", 8443, null, "TCP"))),
                        Reason.PortMissing,
                        "no TCP port 443, which the CDN dials (it has 80, 8443): give it one, or set origin.port"),
                arguments(
                        "has more ports than anybody reads",
                        seen(service(
                                "LoadBalancer",
                                IntStream.range(8000, 9000)
                                        .mapToObj(port -> port("p" + port, port, null, "TCP"))
                                        .toArray(ServicePort[]::new))),
                        Reason.PortMissing,
                        "(it has 8000, 8001, 8002, 8003, 8004, 8005, 8006, 8007 and more)"),
                arguments(
                        "has the port by UDP",
                        seen(service("LoadBalancer", port("quic", 443, null, "UDP"))),
                        Reason.PortMissing,
                        "(it has none)"),
                arguments(
                        "opens another port of the nodes",
                        seen(service("NodePort", port("https", 443, 30443, "TCP"))),
                        Reason.PortMissing,
                        "no TCP port 443 of the nodes, which the CDN dials (it has 30443)"),
                arguments(
                        "has nothing behind it",
                        seen(balanced),
                        Reason.NoEndpoints,
                        "nothing is behind Service web: see that its selector"),
                arguments(
                        "has a slice without anything in it, as Kubernetes writes one",
                        seen(balanced, empty()),
                        Reason.NoEndpoints,
                        "nothing is behind Service web"),
                arguments(
                        "has no ports",
                        seen(new ServiceBuilder(balanced)
                                .editSpec()
                                .withPorts((List<ServicePort>) null)
                                .endSpec()
                                .build()),
                        Reason.PortMissing,
                        "(it has none)"),
                arguments(
                        "has servers behind another port",
                        seen(balanced, slice("http", true)),
                        Reason.NoEndpoints,
                        "nothing is behind Service web"),
                arguments(
                        "has servers that are not ready",
                        seen(balanced, slice("https", false)),
                        Reason.NoEndpoints,
                        "no server behind Service web is ready"),
                arguments(
                        "cannot be read",
                        new ReferencedService.Unread(
                                "web", new ReferencedService.Behind.Unread("services is forbidden", true)),
                        Reason.NotYetKnown,
                        "could not be read (services is forbidden)"),
                arguments(
                        "has what nobody says behind it",
                        unread(balanced, false),
                        Reason.NotYetKnown,
                        "could not be read (endpointslices is forbidden): it is tried again; if that goes on, see that the operator may list EndpointSlices"));
    }

    @ParameterizedTest(name = "a Service that {0}: {2}")
    @MethodSource("sights")
    void whatIsWrongWithAServiceIsTold(String name, ReferencedService seen, Reason reason, String told) {
        // When
        var verdict = ServiceReadiness.judge(seen, origin(List.of()));

        // Then
        assertThat(verdict.reason()).as(verdict.message()).isEqualTo(reason);
        assertThat(verdict.message()).contains("Service web", told);
    }

    /** What forwards to it may do so from any port to any other. */
    @Test
    void thePortOfAServiceBehindSomethingElseIsNotForTheCdnToDial() {
        // Given
        var service = service("LoadBalancer", port("tls", 8443, null, "TCP"));

        // When
        var verdict = ServiceReadiness.judge(seen(service, slice("tls", true)), origin(List.of("192.0.2.7")));

        // Then
        assertThat(verdict).returns(true, Verdict::isTrue);
    }

    static Stream<Arguments> candidates() {
        var balanced = service("LoadBalancer", HTTPS);
        var known = Proxies.websiteInCluster();
        var unknown = toldOfItsServer(Verdict.Status.Unknown);
        return Stream.of(
                arguments("has servers that are ready", seen(balanced, READY), known, true),
                arguments("has none", seen(balanced), unknown, false),
                arguments("is not there", new ReferencedService.Missing("web"), unknown, false),
                arguments("could not be read", notRead("no answer in time", false), unknown, false),
                arguments("may not be read", notRead("services is forbidden", true), unknown, true),
                arguments("may not be read just now", notRead("services is forbidden", true), known, false),
                arguments("has behind it what nobody lets the operator look at", unread(balanced, true), unknown, true),
                arguments("has behind it what nobody lets it look at just now", unread(balanced, true), known, false),
                arguments(
                        "has behind it what it was just refused to look at",
                        unread(balanced, true),
                        toldOfItsServer(Verdict.Status.True),
                        false),
                arguments("has behind it what nobody said just now", unread(balanced, false), unknown, false),
                arguments(
                        "lacks the port, whatever is behind it",
                        unread(service("LoadBalancer", port("http", 80, null, "TCP")), true),
                        unknown,
                        false));
    }

    @ParameterizedTest(name = "one that {0}: {3}")
    @MethodSource("candidates")
    void whetherAServiceMayTakeOver(String name, ReferencedService named, CdnProxy website, boolean expected) {
        // When
        var may = ServiceReadiness.mayTakeOver(named, website);

        // Then
        assertThat(may).isEqualTo(expected);
    }

    private static CdnProxy toldOfItsServer(Verdict.Status status) {
        var website = Proxies.websiteInCluster();
        website.setStatus(CdnProxyStatus.builder()
                .conditions(List.of(new ConditionBuilder()
                        .withType(ConditionType.WorkloadAvailable.name())
                        .withStatus(status.name())
                        .build()))
                .build());
        return website;
    }

    private static ReferencedService notRead(String words, boolean forbidden) {
        return new ReferencedService.Unread("web", new ReferencedService.Behind.Unread(words, forbidden));
    }

    private static OriginSpec origin(List<String> addresses) {
        var service = new OriginSpec.Service(null, null, null, null, addresses);
        return new OriginSpec("b.example.com", 443, null, service, false, null);
    }

    private static ReferencedService seen(Service service, EndpointSlice... slices) {
        return new ReferencedService.Seen(service, new ReferencedService.Behind.Slices(List.of(slices)));
    }

    private static ReferencedService unread(Service service, boolean forbidden) {
        return new ReferencedService.Seen(
                service, new ReferencedService.Behind.Unread("endpointslices is forbidden", forbidden));
    }

    private static Service service(String type, ServicePort... ports) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withType(type)
                .withPorts(ports)
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, int port, Integer nodePort, String protocol) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(port)
                .withNodePort(nodePort)
                .withProtocol(protocol)
                .build();
    }

    private static EndpointSlice empty() {
        var slice = new EndpointSlice();
        slice.setPorts(null);
        slice.setEndpoints(null);
        return slice;
    }

    private static EndpointSlice slice(String port, Boolean ready) {
        var endpoint = new EndpointBuilder()
                .withAddresses("10.0.0.5")
                .withNewConditions(ready, ready, false)
                .build();
        return new EndpointSliceBuilder()
                .withPorts(
                        new EndpointPortBuilder().withName(port).withPort(8443).build())
                .withEndpoints(endpoint)
                .build();
    }
}
