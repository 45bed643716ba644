package io.cdnproxy.privilege;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The build's question after all integration tests: was everything that is granted used, and nothing forbidden? Fails if not. */
public final class RightsCheck {
    private static final Path SHIPPED = Path.of("deploy", "rbac.yaml");

    private RightsCheck() {}

    /** @param auditLogs of the API servers that the tests ran with */
    public static void main(String[] auditLogs) throws IOException {
        var asked = new AskedRights();
        for (var log : Arrays.stream(auditLogs).map(Path::of).toList()) {
            try (var lines = Files.lines(log)) {
                asked.and(lines);
            }
        }
        var granted = GrantedRights.by(manifests(SHIPPED));
        var faults = RightsComparison.faults(granted, asked);
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    SHIPPED + " is not what the operator used while it was tested:\n  " + String.join("\n  ", faults));
        }
        System.out.printf("rights of the operator: %d granted, all used, none missing%n", granted.size());
    }

    @SuppressWarnings("unchecked")
    private static List<HasMetadata> manifests(Path file) throws IOException {
        Object parsed = new KubernetesSerialization().unmarshal(Files.readString(file));
        return parsed instanceof Collection<?> many
                ? List.copyOf((Collection<HasMetadata>) many)
                : List.of((HasMetadata) parsed);
    }
}
