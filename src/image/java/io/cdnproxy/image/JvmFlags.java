package io.cdnproxy.image;

import java.util.List;

/** How the image's JVM is told to run. */
public final class JvmFlags {
    /** Reasons and figures are in docs/image.md. */
    public static final List<String> OF_THE_IMAGE = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxRAMPercentage=40",
            "-Xms16m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private JvmFlags() {}
}
