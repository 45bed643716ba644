package io.cdnproxy.sandbox.cluster.node.volume;

import java.util.Map;

/** What a volume of a pod holds. */
public sealed interface VolumeContent {

    /** Files that the cluster owns, by relative path. The pod only reads them, and they follow their source. */
    record Projected(Map<String, VolumeFile> files) implements VolumeContent {
        public Projected {
            files = Map.copyOf(files);
        }
    }

    /** An emptyDir: the pod's own, shared by its containers, gone with the pod. */
    record Scratch() implements VolumeContent {}
}
