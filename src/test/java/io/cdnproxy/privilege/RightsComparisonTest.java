package io.cdnproxy.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RightsComparisonTest {
    private static final String OPERATOR = "system:serviceaccount:team-a:cdnproxy-operator";

    @Test
    void whatIsUsedMayBeGranted() {
        // Given
        var asked = new AskedRights().and(Stream.of(request(OPERATOR, "get", "services", 200, "allow")));

        // When
        var faults = RightsComparison.faults(GrantedRights.by(List.of(role("services", "get"))), asked);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void anApplyThatMakesAnObjectNeedsTwoRights() {
        // Given
        var asked = new AskedRights().and(Stream.of(request(OPERATOR, "patch", "services", 201, "allow")));

        // When
        var faults = RightsComparison.faults(GrantedRights.by(List.of(role("services", "create", "patch"))), asked);

        // Then
        assertThat(faults).isEmpty();
    }

    @Test
    void whatNobodyUsesIsAFault() {
        // Given
        var asked = new AskedRights()
                .and(Stream.of(
                        request(OPERATOR, "get", "services", 200, "allow"),
                        request("system:admin", "delete", "services", 200, "allow")));

        // When
        var faults = RightsComparison.faults(GrantedRights.by(List.of(role("services", "get", "delete"))), asked);

        // Then
        assertThat(faults).containsExactly("granted and never used: delete services");
    }

    @Test
    void whatRbacForbidsIsAFaultAndWhatAdmissionRefusesIsNone() {
        // Given
        var asked = new AskedRights()
                .and(Stream.of(
                        request(OPERATOR, "get", "secrets", 403, "forbid"),
                        request(OPERATOR, "get", "services", 403, "allow")));

        // When
        var faults = RightsComparison.faults(GrantedRights.by(List.of(role("services", "get"))), asked);

        // Then
        assertThat(faults).containsExactly("asked for and forbidden: get secrets");
    }

    @Test
    void aWildcardIsAFault() {
        // Given
        var asked = new AskedRights().and(Stream.of(request(OPERATOR, "get", "services", 200, "allow")));

        // When
        var faults = RightsComparison.faults(GrantedRights.by(List.of(role("services", "get", "*"))), asked);

        // Then
        assertThat(faults).contains("granted by a wildcard: * services");
    }

    private static String request(String user, String verb, String resource, int code, String decision) {
        return """
                {"user":{"username":"%s"},"verb":"%s","objectRef":{"resource":"%s","name":"tokyo"},\
                "responseStatus":{"code":%d},"annotations":{"authorization.k8s.io/decision":"%s"}}\
                """
                .formatted(user, verb, resource, code, decision);
    }

    private static HasMetadata role(String resource, String... verbs) {
        return new ClusterRoleBuilder()
                .addNewRule()
                .withApiGroups("")
                .withResources(resource)
                .withVerbs(verbs)
                .endRule()
                .build();
    }
}
