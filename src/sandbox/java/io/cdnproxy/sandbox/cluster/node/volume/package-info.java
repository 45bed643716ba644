/**
 * Volumes as directories on disk. The files of a Secret or ConfigMap are written once per container, because paths
 * inside them are translated from what the container would see to where the directories really are.
 */
package io.cdnproxy.sandbox.cluster.node.volume;
