package io.cdnproxy.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which one of several this process is.
 *
 * @param podNamespace where it runs; empty outside of a cluster
 * @param identity no other process that runs has it
 */
record Replica(Optional<String> podNamespace, String identity) {
    private static final Path SERVICE_ACCOUNT_NAMESPACE =
            Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    static Replica ofThisProcess() {
        return of(System.getenv(), SERVICE_ACCOUNT_NAMESPACE);
    }

    static Replica of(Map<String, String> environment, Path namespaceFile) {
        // A pod's name is its alone, also when its container is started again: that process is the lease's holder
        // still.
        var identity = variable(environment, "POD_NAME")
                .orElseGet(() -> variable(environment, "HOSTNAME").orElse("cdnproxy-operator") + "-"
                        + UUID.randomUUID().toString().substring(0, 8));
        return new Replica(variable(environment, "POD_NAMESPACE").or(() -> content(namespaceFile)), identity);
    }

    /** @throws InvalidSettingException if nothing tells it */
    String namespace() {
        return podNamespace.orElseThrow(() -> new InvalidSettingException(
                "cdnproxy.leader-election", "the namespace of the lease is not known, set POD_NAMESPACE"));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isBlank));
    }

    private static Optional<String> content(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(Predicate.not(String::isEmpty));
        } catch (IOException outsideOfACluster) {
            return Optional.empty();
        }
    }
}
