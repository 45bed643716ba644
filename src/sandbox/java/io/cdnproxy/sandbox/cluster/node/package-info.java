/**
 * The sandbox's node: a stand-in for a kubelet, a scheduler and a cloud's load balancer, for machines without root and
 * without a container engine. It runs the containers of pods as ordinary processes and reports about them as a kubelet
 * does. What a process without privileges cannot do (users, capabilities, read-only roots, network policies) is told in
 * an event on the pod.
 *
 * <p>{@link io.cdnproxy.sandbox.cluster.node.Node} is the entrance. Below it: {@code container} is the life of one
 * container, {@code probe} judges it, {@code volume} gives it files, {@code network} gives pods and load balancers
 * their addresses, and {@code event} tells people.
 */
package io.cdnproxy.sandbox.cluster.node;
