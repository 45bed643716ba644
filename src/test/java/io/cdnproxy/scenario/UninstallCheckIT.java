package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the chart's hook runs before the operator is uninstalled. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class UninstallCheckIT {
    @TempDir
    private Path directory;

    @Test
    void theOperatorIsNotTakenFromItsProxies(World world, User alice) throws Exception {
        // Given
        alice.applies(User.suspended(alice.spec()));

        // When
        try (var check = check(world, alice.namespace)) {

            // Then
            assertThat(check.onExit()).succeedsWithin(User.PATIENCE).isEqualTo(1);
            assertThat(check.log()).content().startsWith("CdnProxies exist").contains(alice.namespace + "/tokyo");
        }
    }

    @Test
    void whereNothingIsLeftItMayGo(World world, User alice) throws Exception {
        // When
        try (var check = check(world, alice.namespace)) {

            // Then
            assertThat(check.onExit()).succeedsWithin(User.PATIENCE).isEqualTo(0);
            assertThat(check.log()).isEmptyFile();
        }
    }

    private ChildProcess check(World world, String namespace) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var application = PackagedOperator.OF_THIS_BUILD.runner();
        // Newer Java warns of what its libraries do.
        var line = List.of(
                java.toString(),
                "-Dio.netty.noUnsafe=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                application.toString(),
                "uninstall-check",
                namespace);
        var kubeconfig = world.installation.kubeconfig().toString();
        return ChildProcess.start(
                new Command("uninstall-check", line, Map.of("KUBECONFIG", kubeconfig), directory.resolve("log")));
    }
}
