package io.cdnproxy.operator;

import io.javaoperatorsdk.operator.api.config.Utils;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/** Where the process begins: with the promise that it will end. */
@QuarkusMain
public final class OperatorMain {
    private OperatorMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(UninstallCheck.ARGUMENT)) {
            System.exit(UninstallCheck.run(List.of(arguments).subList(1, arguments.length), System.err::println));
        }
        // dnsjava would end its threads first of all, below the probes that still run, and add the hook for that while
        // the JVM ends.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
        // Its keys are other ones than ours for the same.
        System.setProperty(Utils.USE_MDC_ENV_KEY, "false");
        ProcessEnd.OF_THIS_PROCESS.promise();
        Quarkus.run(arguments);
    }
}
