package io.cdnproxy.sandbox.cluster.node.probe;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a probe or a lifecycle hook does, resolved to this machine's addresses and paths. */
public sealed interface Handler {

    /** Connect and hang up. */
    record Tcp(String host, int port) implements Handler {}

    /** GET; any status from 200 to 399 is a success, certificates are not verified. */
    record Http(String host, int port, boolean tls, String path, Map<String, String> headers) implements Handler {
        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /** Run; exit code 0 is a success. */
    record Exec(List<String> command, Map<String, String> environment, Path directory) implements Handler {
        public Exec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Cannot be done; always fails, with this message. */
    record Impossible(String message) implements Handler {}
}
