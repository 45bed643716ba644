package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.diagnose.Told.Child;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OwnershipTest {

    @Test
    void everyChildStandsBelowWhatItWasMadeBy() {
        // Given
        var objects = List.of(
                object("Pod", "tokyo-1", "rs", "{}"),
                object("Deployment", "tokyo", "proxy", "{}"),
                object("Pod", "somebody-elses", "other", "{}"),
                object("ReplicaSet", "rs", "tokyo", "{}"),
                object("Certificate", "tokyo-origin", "proxy", "{}"));

        // When
        var children = new Ownership(objects, List.of()).below("proxy");

        // Then
        assertThat(children)
                .extracting(Child::depth, Child::kind, Child::name)
                .containsExactly(
                        tuple(0, "Certificate", "tokyo-origin"),
                        tuple(0, "Deployment", "tokyo"),
                        tuple(1, "ReplicaSet", "rs"),
                        tuple(2, "Pod", "tokyo-1"));
    }

    @Test
    void whatOwnsItselfIsToldOnce() {
        // Given
        var first = json("{kind: Pod, metadata: {name: a, uid: a, ownerReferences: [{uid: proxy}, {uid: b}]}}");
        var second = object("Pod", "b", "a", "{}");

        // When
        var children = new Ownership(List.of(first, second), List.of()).below("proxy");

        // Then
        assertThat(children).extracting(Child::name).containsExactly("a", "b");
    }

    /** By as many ways as there are orders of them. */
    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void whatAllOwnIsToldOnce() {
        // Given
        var names = IntStream.range(0, 24).mapToObj("pod%02d"::formatted).toList();
        var owners =
                names.stream().map("{uid: %s}"::formatted).collect(Collectors.joining(", ", "[{uid: proxy}, ", "]"));
        var objects = names.stream()
                .map(name -> json("{kind: Pod, metadata: {name: %s, uid: %s, ownerReferences: %s}}"
                        .formatted(name, name, owners)))
                .toList();

        // When
        var children = new Ownership(objects, List.of()).below("proxy");

        // Then
        assertThat(children).extracting(Child::name).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void warningsAreToldOnceByWhatTheyAreAbout() {
        // Given
        var event = json("{involvedObject: {uid: tokyo}, reason: FailedCreate, message: exceeded quota}");
        var others = json("{involvedObject: {uid: other}, reason: Failed, message: no}");

        // When
        var children = new Ownership(
                        List.of(object("Deployment", "tokyo", "proxy", "{}")), List.of(event, event, others))
                .below("proxy");

        // Then
        assertThat(children)
                .flatExtracting(Child::words)
                .containsExactly("0 of 2 pods available", "warning FailedCreate: exceeded quota");
    }

    @Test
    void whatWasWarnedOfBeforeAllWasWellIsOver() {
        // Given
        var pod = object("Pod", "tokyo-1", "proxy", "{conditions: [{type: Ready, status: 'True'}]}");
        var event = json("{involvedObject: {uid: tokyo-1}, reason: Unhealthy, message: connection refused}");

        // When
        var children = new Ownership(List.of(pod), List.of(event)).below("proxy");

        // Then
        assertThat(children).flatExtracting(Child::words).containsExactly("Ready");
    }

    static Stream<Arguments> words() {
        return Stream.of(
                Arguments.of("Deployment", "{availableReplicas: 2}", List.of("2 of 2 pods available")),
                Arguments.of(
                        "Deployment",
                        "{conditions: [{type: Available, status: 'True', message: fine},"
                                + " {type: ReplicaFailure, status: 'True', reason: FailedCreate, message: exceeded quota}]}",
                        List.of(
                                "0 of 2 pods available",
                                "Available",
                                "ReplicaFailure=True: FailedCreate: exceeded quota")),
                Arguments.of(
                        "Certificate",
                        "{conditions: [{type: Ready, status: 'False', reason: DoesNotExist, message: no secret}]}",
                        List.of("Ready=False: DoesNotExist: no secret")),
                Arguments.of(
                        "Challenge",
                        "{state: pending, reason: wrong status code}",
                        List.of("pending: wrong status code")),
                Arguments.of(
                        "Order",
                        "{state: errored, reason: 'Failed to create Order: 429 rateLimited'}",
                        List.of("errored: Failed to create Order: 429 rateLimited")),
                Arguments.of(
                        "Pod",
                        "{phase: Pending, containerStatuses: [{name: v2ray, state:"
                                + " {waiting: {reason: ImagePullBackOff, message: back-off}}}]}",
                        List.of("Pending", "container v2ray waits: ImagePullBackOff: back-off")),
                Arguments.of(
                        "Pod",
                        "{phase: Running, containerStatuses: [{name: v2ray, state: {running: {}}, lastState:"
                                + " {terminated: {reason: OOMKilled}}}]}",
                        List.of("Running", "container v2ray ended before: OOMKilled")),
                Arguments.of("Service", "{}", List.of("LoadBalancer: no address yet")),
                Arguments.of(
                        "Service",
                        "{loadBalancer: {ingress: [{ip: 203.0.113.7}, {hostname: lb.example.com}]}}",
                        List.of("LoadBalancer: 203.0.113.7, lb.example.com")),
                Arguments.of("DNSEndpoint", "{}", List.of("a.example.com CNAME d1.cloudfront.net")));
    }

    @ParameterizedTest
    @MethodSource("words")
    void anObjectSaysWhatItsStatusHolds(String kind, String status, List<String> words) {
        // When
        var said = ObjectWords.of(object(kind, "tokyo", "proxy", status));

        // Then
        assertThat(said).isEqualTo(words);
    }

    /** Its uid is its name. */
    private static JsonNode object(String kind, String name, String owner, String status) {
        return json(
                """
                {kind: %s, metadata: {name: %s, uid: %s, ownerReferences: [{uid: %s}]},
                 spec: {replicas: 2, type: LoadBalancer,
                        endpoints: [{dnsName: a.example.com, recordType: CNAME, targets: [d1.cloudfront.net]}]},
                 status: %s}
                """
                        .formatted(kind, name, name, owner, status));
    }

    private static JsonNode json(String yaml) {
        return Serialization.unmarshal("---\n" + yaml, JsonNode.class);
    }
}
