/**
 * The life of one container as a process: image, command, environment, start, restart with back-off, and stop within a
 * grace.
 */
package io.cdnproxy.sandbox.cluster.node.container;
