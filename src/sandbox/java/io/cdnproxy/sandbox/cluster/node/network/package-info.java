/** Addresses of pods and load balancers inside the sandbox's loopback range, and the forwarding between them. */
package io.cdnproxy.sandbox.cluster.node.network;
