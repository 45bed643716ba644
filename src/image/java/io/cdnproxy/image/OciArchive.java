package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The laid-out files as an image, each layer changing at a pace of its own. */
final class OciArchive {
    private static final String SOURCE = "https://github.com/cdnproxy/operator";
    private static final String LABEL = "org.opencontainers.image.";
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");

    private final ImageSettings settings;
    private final Path base;

    /** @param base the archive to build on */
    OciArchive(ImageSettings settings, Path base) {
        this.settings = settings;
        this.base = base;
    }

    /** Writes the archive. */
    JibContainer write() throws Exception {
        return image().containerize(settings.containerizer(
                Containerizer.to(TarImage.at(settings.archive()).named(settings.name()))));
    }

    /** Pushes the same image. */
    JibContainer push(RegistryAccess target) throws Exception {
        return target.push(image(), settings::containerizer);
    }

    private JibContainerBuilder image() throws Exception {
        var layout = new ImageLayout(settings.root());
        var image = Jib.from(TarImage.at(base));
        var trained = Files.exists(layout.classCache());
        image.setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(settings.architecture().platform()))
                .setCreationTime(settings.created())
                .setUser(ImageLayout.USER)
                .setWorkingDirectory(AbsoluteUnixPath.get("/"))
                .setExposedPorts(Port.tcp(8080))
                .setEntrypoint(
                        ImageLayout.IN_THE_IMAGE.command(trained ? ImageLayout.IN_THE_IMAGE.cacheFlags() : List.of()))
                // With arenas for every core, glibc keeps what threads have freed; the JVM allocates too little to
                // contend.
                .addEnvironmentVariable("MALLOC_ARENA_MAX", "1")
                .setLabels(labels())
                .addFileEntriesLayer(layer("jre", layout.java()))
                .addFileEntriesLayer(layer("libraries", layout.libraries()))
                .addFileEntriesLayer(layer("application", layout.application().resolve("app"), layout.launcher()))
                .addFileEntriesLayer(layer("generated", generated(layout, trained)));
        return image;
    }

    /** What no two builds make alike: Quarkus numbers its recorded calls in the order in which its threads come to them. */
    private static Path[] generated(ImageLayout layout, boolean trained) {
        var bytecode = layout.application().resolve("quarkus");
        return trained ? new Path[] {bytecode, layout.classCache()} : new Path[] {bytecode};
    }

    private FileEntriesLayer layer(String name, Path... files) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var file : files) {
            layer.addEntryRecursive(
                    file,
                    AbsoluteUnixPath.get("/" + settings.root().relativize(file)),
                    (source, target) -> Files.isExecutable(source) ? PROGRAM : FilePermissions.DEFAULT_FILE_PERMISSIONS,
                    (source, target) -> ApplicationFiles.MODIFIED);
        }
        return layer.build();
    }

    private Map<String, String> labels() {
        var labels = new TreeMap<String, String>();
        labels.put(LABEL + "title", "CdnProxy operator");
        labels.put(LABEL + "description", "Runs v2ray behind a CDN and proves that the chain works");
        labels.put(LABEL + "licenses", "Apache-2.0");
        labels.put(LABEL + "source", SOURCE);
        labels.put(LABEL + "version", settings.version());
        labels.put(LABEL + "created", settings.created().toString());
        settings.revision().ifPresent(revision -> labels.put(LABEL + "revision", revision));
        return labels;
    }
}
