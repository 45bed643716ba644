package io.cdnproxy.diagnose;

import io.cdnproxy.probe.ProbeProgress;
import java.io.PrintWriter;

/** A line for each step, for whoever looks at a terminal. */
record PrintedProgress(PrintWriter out) implements ProbeProgress {

    @Override
    public void begins(Stage stage, String of) {
        out.println(
                switch (stage) {
                    case NAME -> "asking DNS for " + of;
                    case CONNECTION -> "connecting to " + of;
                    case HANDSHAKE -> "TLS with " + of;
                    case UPGRADE -> "asking " + of + " for an upgrade";
                });
    }
}
