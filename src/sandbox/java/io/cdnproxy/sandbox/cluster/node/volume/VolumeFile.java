package io.cdnproxy.sandbox.cluster.node.volume;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file of a Secret, ConfigMap, token or downward API volume.
 *
 * @param mode permission bits, such as 0400
 */
public record VolumeFile(byte[] content, int mode) {

    static VolumeFile of(String text, int mode) {
        return new VolumeFile(text.getBytes(StandardCharsets.UTF_8), mode);
    }

    VolumeFile withMode(int changed) {
        return new VolumeFile(content, changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VolumeFile that && mode == that.mode && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(content) + mode;
    }

    /** Without the content, which may be secret. */
    @Override
    public String toString() {
        return "VolumeFile[%d bytes, mode %o]".formatted(content.length, mode);
    }
}
