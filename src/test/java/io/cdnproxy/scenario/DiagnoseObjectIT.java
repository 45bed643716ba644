package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people see who have a kubeconfig and ask about an object. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class DiagnoseObjectIT {
    @TempDir
    private Path directory;

    @Test
    void whatHoldsAProxyUpIsToldWithAllThatStandsBehindIt(World world, User alice) throws Exception {
        // Given
        alice.applies(SpecDraft.from(alice.spec())
                .proxy(new ProxySpec(null, null, null, "registry.example.com/nobody/v2ray:1", null, null, null))
                .done());
        alice.awaitsCondition(ConditionType.WorkloadAvailable, "False", "ImagePull");

        // When
        var told = diagnose(world, alice, world.sandbox.controlPlane().kubeconfig(ControlPlane.ADMIN), "--json");

        // Then
        assertThat(told.exit()).as("%s", told).isEqualTo(1);
        var tree = new ObjectMapper().readTree(told.out());
        assertThat(tree.at("/message").asText()).startsWith("WorkloadAvailable: the image of Deployment tokyo");
        assertThat(children(tree))
                .containsSubsequence(
                        "Certificate/tokyo-origin", "Deployment/tokyo", "ReplicaSet/tokyo-x", "Pod/tokyo-x")
                .contains("Service/tokyo", "DNSEndpoint/tokyo-origin");
        assertThat(says(tree, "Pod")).anyMatch(words -> words.matches("container v2ray waits: (Err|Image)\\w+: .*"));
        assertThat(tree.at("/object/notes")).isEmpty();
        assertThat(told.out() + told.err()).doesNotContain(alice.credentials());
        alice.deletesTheProxy();
    }

    @Test
    void whoMayReadNothingElseSeesTheObjectAndItsLinks(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();

        // When
        var told = diagnose(world, alice, kubeconfigOfAReader(world, alice));

        // Then
        assertThat(told.exit()).as("%s", told).isZero();
        assertThat(told.out().lines())
                .contains("Pods cannot be read: not allowed", "Secret tokyo-credentials cannot be read: not allowed")
                .anyMatch(line -> line.matches("Ready +True +Succeeded .*"))
                .anyMatch(line -> line.matches("EdgeHandshake +True +Succeeded .*"))
                .last()
                .isEqualTo("works: every link of the chain works");
        alice.deletesTheProxy();
    }

    @Test
    void anObjectThatIsNotThereIsWrongUse(World world, User alice) throws Exception {
        // When
        var told = diagnose(world, alice, world.sandbox.controlPlane().kubeconfig(ControlPlane.ADMIN));

        // Then
        assertThat(told.exit()).isEqualTo(2);
        assertThat(told.err()).startsWith("there is no CdnProxy tokyo in namespace " + alice.namespace);
    }

    @Test
    void anApiServerThatDoesNotAnswerIsNamed(World world, User alice) throws Exception {
        // Given
        var kubeconfig = Files.writeString(
                directory.resolve("kubeconfig"),
                """
                clusters: [{name: gone, cluster: {server: "https://127.0.0.1:9"}}]
                contexts: [{name: gone, context: {cluster: gone}}]
                current-context: gone
                """);

        // When
        var told = diagnose(world, alice, kubeconfig);

        // Then
        assertThat(told.exit()).isEqualTo(1);
        assertThat(told.err())
                .startsWith("CdnProxy tokyo in namespace %s cannot be read: ".formatted(alice.namespace))
                .doesNotContain("Exception");
    }

    private Invocation diagnose(World world, User user, Path kubeconfig, String... options) throws IOException {
        var arguments = List.of(User.PROXY, "-n", user.namespace, "--kubeconfig", kubeconfig.toString());
        return Invocation.diagnosing(world, directory, arguments, options);
    }

    private Path kubeconfigOfAReader(World world, User user) throws IOException {
        // @formatter:off
        user.client().resource(new ServiceAccountBuilder()
                .withNewMetadata().withNamespace(user.namespace).withName("reader").endMetadata()
                .build()).create();
        user.client().resource(new RoleBuilder()
                .withNewMetadata().withNamespace(user.namespace).withName("reader").endMetadata()
                .addNewRule().withApiGroups("cdnproxy.io").withResources("cdnproxies").withVerbs("get").endRule()
                .build()).create();
        user.client().resource(new RoleBindingBuilder()
                .withNewMetadata().withNamespace(user.namespace).withName("reader").endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", "reader")
                .addNewSubject(null, "ServiceAccount", "reader", user.namespace)
                .build()).create();
        // @formatter:on
        return world.sandbox
                .controlPlane()
                .serviceAccountKubeconfig(user.namespace, "reader", directory.resolve("kubeconfig"));
    }

    /** Kind and name, in the order of the tree; what was generated of a name is left out. */
    private static Stream<String> children(JsonNode tree) {
        return StreamSupport.stream(tree.at("/object/children").spliterator(), false)
                .map(child -> child.get("kind").asText() + "/"
                        + child.get("name").asText().replaceFirst("^tokyo-[0-9a-f]{6,}.*", "tokyo-x"));
    }

    private static Stream<String> says(JsonNode tree, String kind) {
        return StreamSupport.stream(tree.at("/object/children").spliterator(), false)
                .filter(child -> child.get("kind").asText().equals(kind))
                .flatMap(child -> StreamSupport.stream(child.get("says").spliterator(), false))
                .map(JsonNode::asText);
    }
}
