package io.cdnproxy.diagnose;

import io.cdnproxy.probe.ProbeProgress;
import java.io.PrintWriter;

/** A line for each step, for whoever looks at a terminal. */
record PrintedProgress(PrintWriter out) implements ProbeProgress {

    @Override
    public void begins(Stage stage, String of) {
        // A cluster may have named it, which no schema has looked at.
        var shown = Terminal.printable(of);
        out.println(
                switch (stage) {
                    case NAME -> "asking DNS for " + shown;
                    case CONNECTION -> "connecting to " + shown;
                    case HANDSHAKE -> "TLS with " + shown;
                    case UPGRADE -> "asking " + shown + " for an upgrade";
                    case PAGE -> "asking " + shown + " for a page";
                });
    }
}
