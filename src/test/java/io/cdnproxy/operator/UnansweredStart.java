package io.cdnproxy.operator;

import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.cluster.ChildProcess;
import io.cdnproxy.sandbox.cluster.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The packaged operator, started where no API server answers. */
final class UnansweredStart {
    private UnansweredStart() {}

    static ChildProcess with(Map<String, String> settings, Path directory) throws IOException {
        var environment = new HashMap<>(settings);
        environment.put("HOME", directory.toString());
        // Nobody listens there.
        environment.put("KUBERNETES_MASTER", "https://127.0.0.1:1");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", "0");
        var command = PackagedOperator.OF_THIS_BUILD.command();
        return ChildProcess.start(new Command("operator", command, environment, directory.resolve("log")));
    }
}
