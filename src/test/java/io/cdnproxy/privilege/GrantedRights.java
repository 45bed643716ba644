package io.cdnproxy.privilege;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What roles allow. */
final class GrantedRights {
    private GrantedRights() {}

    static SortedSet<Right> by(List<HasMetadata> manifests) {
        var granted = new TreeSet<Right>();
        manifests.stream().flatMap(GrantedRights::rules).forEach(rule -> rule.getApiGroups()
                .forEach(group -> rule.getResources().forEach(resource -> rule.getVerbs()
                        .forEach(verb -> granted.add(new Right(group, resource, verb))))));
        return granted;
    }

    private static Stream<PolicyRule> rules(HasMetadata manifest) {
        return switch (manifest) {
            case ClusterRole role when role.getAggregationRule() == null -> role.getRules().stream();
            case Role role -> role.getRules().stream();
            default -> Stream.empty();
        };
    }
}
