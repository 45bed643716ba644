/** Startup, liveness and readiness probes: when one is due, how it is done, and what follows from its results. */
package io.cdnproxy.sandbox.cluster.node.probe;
