/** Kubernetes events: how the node tells a person what it did, and what it does not do. */
package io.cdnproxy.sandbox.cluster.node.event;
