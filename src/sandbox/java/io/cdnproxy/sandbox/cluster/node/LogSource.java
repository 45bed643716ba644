package io.cdnproxy.sandbox.cluster.node;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Output of one run of a container.
 *
 * @param growing whether the process may still write
 */
record LogSource(Path file, BooleanSupplier growing) {}
