package io.cdnproxy.shipped;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator and the users of its resource may do. */
class ChartRightsTest {

    static Stream<Path> valueSets() throws IOException {
        return Chart.valueSets();
    }

    @Test
    void anOperatorOfSomeNamespacesHasRightsInThemAlone() {
        // Given
        var chart = Chart.asDocumented().with("namespaced");

        // When
        var objects = chart.objects();

        // Then
        assertThat(objects).noneMatch(not(Namespaced.class::isInstance));
        assertThat(chart.all(Role.class).stream()
                        .filter(role -> resources(role.getRules()).anyMatch("secrets"::equals)))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("team-a", "team-a-staging");
        assertThat(chart.variable("CDNPROXY_NAMESPACES").getValue()).isEqualTo("team-a,team-a-staging");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void noRoleHasAWildcardOrMayGiveRightsAway(Path values) {
        // When
        var rules = rules(Chart.asDocumented().with(values));

        // Then
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.getVerbs()).doesNotContain("*", "escalate", "bind", "impersonate");
            assertThat(rule.getResources()).noneMatch(resource -> resource.contains("*"));
            assertThat(rule.getApiGroups()).doesNotContain("*");
        });
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyBindingGivesTheServiceAccountARoleOfTheRelease(Path values) {
        // Given
        var chart = Chart.asDocumented().with(values);
        var roles = Stream.concat(chart.all(Role.class).stream(), chart.all(ClusterRole.class).stream())
                .map(role -> role.getKind() + "/" + role.getMetadata().getName())
                .toList();
        var account =
                chart.only(Deployment.class).getSpec().getTemplate().getSpec().getServiceAccountName();

        // When
        var bindings =
                chart.objects().stream().filter(object -> object.getKind().endsWith("Binding"));

        // Then
        assertThat(bindings).isNotEmpty().allSatisfy(binding -> {
            var given =
                    switch (binding) {
                        case ClusterRoleBinding everywhere -> everywhere.getRoleRef();
                        case RoleBinding here -> here.getRoleRef();
                        default -> throw new IllegalStateException(binding.getKind());
                    };
            assertThat(roles).contains(given.getKind() + "/" + given.getName());
            assertThat(Serialization.asYaml(binding)).contains("- kind: \"ServiceAccount\"\n  name: \"" + account);
        });
    }

    @Test
    void replicasKnowTheirLeaseAndMayTakeThatOneOnly() {
        // Given
        var chart = Chart.release("edge", "proxies");

        // When
        var lease = chart.variable("CDNPROXY_LEASE_NAME").getValue();

        // Then
        assertThat(lease).isEqualTo("edge");
        assertThat(chart.variable("CDNPROXY_LEADER_ELECTION").getValue()).isEqualTo("true");
        assertThat(chart.variable("POD_NAME").getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.name");
        assertThat(chart.variable("POD_NAMESPACE").getValueFrom().getFieldRef().getFieldPath())
                .isEqualTo("metadata.namespace");
        assertThat(chart.only(Role.class).getMetadata().getNamespace()).isEqualTo("proxies");
        assertThat(chart.only(Role.class).getRules())
                .filteredOn(rule -> !rule.getVerbs().equals(List.of("create")))
                .allSatisfy(rule -> assertThat(rule.getResourceNames()).containsExactly("edge"));
    }

    @Test
    void theUsersOfANamespaceMayUseItsProxies() {
        // When
        var roles = Chart.asDocumented().all(ClusterRole.class);

        // Then
        assertThat(verbs(roles, "view")).contains("get", "list", "watch").doesNotContain("create", "delete");
        assertThat(verbs(roles, "edit")).contains("get", "create", "patch", "delete");
        assertThat(verbs(roles, "admin")).contains("get", "create", "patch", "delete");
    }

    private static Stream<PolicyRule> rules(Chart chart) {
        return Stream.concat(
                chart.all(Role.class).stream().flatMap(role -> role.getRules().stream()),
                chart.all(ClusterRole.class).stream().flatMap(role -> role.getRules().stream()));
    }

    private static Stream<String> resources(List<PolicyRule> rules) {
        return rules.stream().flatMap(rule -> rule.getResources().stream());
    }

    private static List<String> verbs(List<ClusterRole> roles, String aggregate) {
        return roles.stream()
                .filter(role -> "true"
                        .equals(role.getMetadata()
                                .getLabels()
                                .get("rbac.authorization.k8s.io/aggregate-to-" + aggregate)))
                .flatMap(role -> role.getRules().stream())
                .filter(rule -> rule.getResources().contains("cdnproxies"))
                .flatMap(rule -> rule.getVerbs().stream())
                .toList();
    }
}
