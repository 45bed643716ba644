package io.cdnproxy.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.PolicyUse;
import io.cdnproxy.sandbox.cloudfront.iam.Policy;
import io.cdnproxy.worlds.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What {@link GrantedRightsCheck} is for RBAC, for AWS: was each action of each statement needed, and none missing? */
class GrantedPolicyCheck {
    private static final Path SHIPPED = Path.of("deploy", "iam-policy.json");

    @Test
    void theOperatorNeededEveryActionThatItIsAllowedAndLackedNone() throws IOException {
        // Given
        var granted = Policy.parse(Files.readString(SHIPPED)).grants();

        // When
        var needed = new ArrayList<String>();
        var denied = new ArrayList<String>();
        for (var world : Worlds.all()) {
            var use = PolicyUse.read(world);
            needed.addAll(use.needed());
            denied.addAll(use.denied());
        }

        // Then
        assertThat(granted)
                .as("%s allows what no call of the tests needed", SHIPPED)
                .allMatch(grant -> needed.contains(grant.toString()));
        assertThat(denied)
                .as("%s does not allow what the operator asked for", SHIPPED)
                .isEmpty();
        System.out.printf("AWS policy of the operator: %d grants, all of them needed, none missing%n", granted.size());
    }
}
