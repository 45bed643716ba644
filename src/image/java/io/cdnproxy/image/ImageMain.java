package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** {@code ./mvnw package -Pimage}: docs/image.md names its properties. */
public final class ImageMain {
    private static final Path SCRIPTS = Path.of("src", "image");

    private final Progress progress = new Progress(System.out::println);
    private final ImageSettings settings = ImageSettings.ofThisBuild();
    private final ImageLayout layout = new ImageLayout(settings.root());

    private ImageMain() {}

    public static void main(String[] arguments) throws Exception {
        new ImageMain().make();
    }

    private void make() throws Exception {
        FileUtils.deleteDirectory(settings.root().toFile());
        FileUtils.deleteDirectory(settings.layerCache().toFile());
        Files.createDirectories(layout.application());
        var base = base();
        progress.timed("JRE", this::linkRuntime);
        ApplicationFiles.copy(PackagedOperator.OF_THIS_BUILD, layout, settings.architecture());
        ApplicationFiles.date(settings.root());
        if (settings.trained() && settings.architecture().isOfThisMachine()) {
            progress.timed("class cache", this::train);
        }
        var archive = new OciArchive(settings, base);
        var container = progress.timed("image", archive::write);
        progress.tell("%s, %.1f MB: %s %s"
                .formatted(
                        settings.archive(),
                        Files.size(settings.archive()) / 1e6,
                        settings.name(),
                        container.getDigest()));
        list(container);
        if (settings.push().isPresent()) {
            var name = settings.push().get();
            progress.timed("push to " + name.getRegistry(), () -> archive.push(access(name)));
        }
    }

    private Path base() throws Exception {
        var made = settings.work()
                .resolve("base-%s.tar".formatted(settings.architecture().imageName()));
        switch (settings.base()) {
            case BaseImage.Archive archive -> {
                return archive.file();
            }
            case BaseImage.OfDebianPackages packages ->
                progress.timed("base, of Debian packages", () -> script("base.sh", made));
            case BaseImage.InRegistry registry ->
                progress.timed("base, from " + registry.name().getRegistry(), () -> access(registry.name())
                        .pull(settings.architecture(), made, settings::containerizer));
        }
        return made;
    }

    private void list(JibContainer container) throws IOException {
        Files.deleteIfExists(settings.billOfMaterials());
        if (!Files.exists(settings.mavenComponents())) {
            // With -o, Maven passes over the plugin that knows licences, and says nothing.
            progress.tell("no list of components: Maven makes one only online, without -o");
            return;
        }
        var list = new BillOfMaterials(MavenComponents.read(settings.mavenComponents()), layout)
                .addJars()
                .addJava();
        if (settings.base() instanceof BaseImage.OfDebianPackages) {
            list.addDebianPackages(SCRIPTS.resolve("packages.lock"), settings.architecture());
        }
        list.write(settings.name(), settings.architecture(), container, settings.billOfMaterials());
    }

    private RegistryAccess access(ImageReference name) throws IOException {
        return RegistryAccess.find(name, RegistryLogin.files(System.getenv()), progress::tell);
    }

    private Path linkRuntime() throws Exception {
        Path modules = null;
        if (!settings.architecture().isOfThisMachine()) {
            modules =
                    settings.work().resolve(settings.architecture().imageName()).resolve("jmods");
            script("modules.sh", modules);
        }
        JavaRuntime.link(layout.java(), modules, settings.work().resolve("jlink.log"));
        return layout.java();
    }

    private Path train() throws Exception {
        new ClassCache(layout, settings.work(), progress).train();
        ApplicationFiles.date(layout.classCache());
        return layout.classCache();
    }

    private Path script(String name, Path output) throws IOException, InterruptedException {
        var command = List.of(
                "sh", SCRIPTS.resolve(name).toString(), settings.architecture().imageName(), output.toString());
        Program.run(command, settings.work().resolve(name + ".log"));
        return output;
    }
}
