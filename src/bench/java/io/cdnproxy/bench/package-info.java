/**
 * {@code ./mvnw -Pbench}: what probes cost, beside a well-known prober that dials the same server in the same run. The prober, what it
 * dials and the other prober are processes of their own, so that each one's CPU time is its own; {@link io.cdnproxy.bench.BenchMain} tells
 * them by lines of text what to do, and reads the kernel's account of them.
 */
package io.cdnproxy.bench;
