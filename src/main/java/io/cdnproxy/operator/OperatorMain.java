package io.cdnproxy.operator;

import io.cdnproxy.diagnose.Diagnose;
import io.javaoperatorsdk.operator.api.config.Utils;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the process begins: with the promise that it will end. */
@QuarkusMain
public final class OperatorMain {
    // Where it is private, Quarkus makes one by reflection, and says so.
    OperatorMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0) {
            var further = List.of(arguments).subList(1, arguments.length);
            // What serves one of these is not even loaded where the operator runs.
            switch (arguments[0]) {
                case UninstallCheck.ARGUMENT -> System.exit(UninstallCheck.run(further, System.err::println));
                case Diagnose.NAME -> System.exit(diagnose(further));
                default -> {
                    // Quarkus takes them.
                }
            }
        }
        // dnsjava would end its threads first of all, below the probes that still run, and add the hook for that while
        // the JVM ends.
        System.setProperty("dnsjava.nio.register_shutdown_hook", "false");
        // Its keys are other ones than ours for the same.
        System.setProperty(Utils.USE_MDC_ENV_KEY, "false");
        ProcessEnd.OF_THIS_PROCESS.promise(Runtime.getRuntime()::addShutdownHook);
        Quarkus.run(arguments);
    }

    private static int diagnose(List<String> arguments) {
        // As for the check: nothing configures it here.
        Logger.getLogger("").setLevel(Level.OFF);
        // Newer Java would warn of what this library does.
        System.setProperty("io.netty.noUnsafe", "true");
        return Diagnose.run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    }
}
