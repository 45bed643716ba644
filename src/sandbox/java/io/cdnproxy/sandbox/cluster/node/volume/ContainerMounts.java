package io.cdnproxy.sandbox.cluster.node.volume;

import io.cdnproxy.sandbox.cluster.node.event.Remark;
import io.cdnproxy.sandbox.cluster.node.volume.VolumeContent.Projected;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mounts of one container on disk. Text files of projected volumes are adapted on the way: mount paths in them are
 * translated, then the image's own {@link ConfigurationRewrite} is applied. PEM files stay byte for byte.
 */
public final class ContainerMounts {
    private final Container container;
    private final FileReader reader;
    private final ConfigurationRewrite rewrite;
    private final String podAddress;
    private final Map<String, AtomicDirectory> directories = new HashMap<>();
    private final Map<String, Path> roots = new HashMap<>();
    private final MountPaths paths;

    /**
     * @param mountRoot for this container's copies of projected volumes
     * @param scratchRoot for the emptyDirs of the pod
     */
    public ContainerMounts(
            Container container,
            Set<String> scratchVolumes,
            Path mountRoot,
            Path scratchRoot,
            FileReader reader,
            ConfigurationRewrite rewrite,
            String podAddress) {
        this.container = container;
        this.reader = reader;
        this.rewrite = rewrite;
        this.podAddress = podAddress;
        var onDisk = new HashMap<String, Path>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            boolean scratch = scratchVolumes.contains(mount.getName());
            Path root = (scratch ? scratchRoot : mountRoot).resolve(mount.getName());
            roots.put(mount.getName(), root);
            String subPath = mount.getSubPath() == null ? "" : mount.getSubPath();
            onDisk.put(mount.getMountPath(), root.resolve(subPath));
        }
        this.paths = new MountPaths(onDisk);
    }

    public MountPaths paths() {
        return paths;
    }

    /**
     * Brings the container's files up to date.
     *
     * @return what a person should know about them
     */
    public Set<Remark> write(Map<String, VolumeContent> volumes) throws IOException {
        var remarks = new LinkedHashSet<Remark>();
        for (VolumeMount mount : container.getVolumeMounts()) {
            Path root = roots.get(mount.getName());
            switch (volumes.get(mount.getName())) {
                case VolumeContent.Scratch ignored ->
                    Files.createDirectories(mount.getSubPath() == null ? root : root.resolve(mount.getSubPath()));
                case Projected projected ->
                    directories
                            .computeIfAbsent(mount.getName(), name -> new AtomicDirectory(root))
                            .write(adapt(projected, remarks));
            }
        }
        return remarks;
    }

    private Map<String, VolumeFile> adapt(Projected volume, Set<Remark> remarks) {
        var adapted = new HashMap<String, VolumeFile>();
        volume.files().forEach((name, file) -> {
            VolumeFile owned = reader.onDisk(file);
            if (!reader.canRead(file)) {
                remarks.add(new Remark(true, "FileNotReadable", reader.complaint(name, file)));
            }
            adapted.put(
                    name,
                    configuration(file)
                            .map(text -> rewrite.rewrite(name, paths.translate(text), podAddress))
                            .map(rewritten -> {
                                rewritten
                                        .changes()
                                        .forEach(change -> remarks.add(new Remark(false, "Rewritten", change)));
                                return VolumeFile.of(rewritten.text(), owned.mode());
                            })
                            .orElse(owned));
        });
        return adapted;
    }

    /** The file's text, when it is text that may contain paths. */
    private static Optional<String> configuration(VolumeFile file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
            return text.contains("-----BEGIN ") ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }
}
