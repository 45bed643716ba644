package io.cdnproxy.sandbox.cluster.node.volume;

import java.util.Optional;

/**
 * The user that a container runs as on a real node, where the files of projected volumes belong to root. All processes
 * of the sandbox belong to one user, who could read everything; a file that the real user could not read is therefore
 * withheld.
 *
 * @param user runAsUser, or the image's; 0 is root
 * @param group runAsGroup; 0, the runtimes' default, is root's group
 * @param fsGroup a group that every projected file is given to, readable
 */
public record FileReader(long user, long group, Optional<Long> fsGroup) {
    private static final int OWNER_READ = 0400;
    private static final int GROUP_READ = 0040;
    private static final int OTHERS_READ = 0004;

    boolean canRead(VolumeFile file) {
        return user == 0
                || fsGroup.isPresent()
                || group == 0 && (file.mode() & GROUP_READ) != 0
                || (file.mode() & OTHERS_READ) != 0;
    }

    /** The file with the mode it gets on disk. */
    VolumeFile onDisk(VolumeFile file) {
        if (!canRead(file)) {
            return file.withMode(file.mode() & ~(OWNER_READ | GROUP_READ));
        }
        // https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/volume/volume_linux.go adds these for an fsGroup.
        return fsGroup.isPresent() ? file.withMode(file.mode() | OWNER_READ | GROUP_READ) : file;
    }

    String complaint(String name, VolumeFile file) {
        return "%s has mode %04o and belongs to root: user %d cannot read it. Set fsGroup, or a mode that lets others read"
                .formatted(name, file.mode(), user);
    }
}
