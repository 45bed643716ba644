package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * An image in a registry, as somebody who has logged in there.
 *
 * @param name REGISTRY/NAME:TAG
 * @param login with which one comes there, if any
 * @param searched the files in which it was looked for
 */
record RegistryAccess(ImageReference name, Optional<RegistryLogin> login, List<Path> searched) {
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("(localhost|127\\.[0-9.]+)(:.*)?");

    /**
     * @param searched files with credentials for registries
     * @param notice is told what was found there
     */
    static RegistryAccess find(ImageReference name, List<Path> searched, Consumer<String> notice) throws IOException {
        return new RegistryAccess(name, RegistryLogin.find(name, searched, notice), searched);
    }

    /**
     * Pushes an image there.
     *
     * @param settings what else Jib is to be told
     */
    JibContainer push(JibContainerBuilder image, UnaryOperator<Containerizer> settings) throws Exception {
        return transfer(Transfer.PUSH, image, settings.apply(Containerizer.to(image())));
    }

    /** Writes the image of an architecture to an archive that can be built on, its layers as they are. */
    JibContainer pull(Architecture architecture, Path archive, UnaryOperator<Containerizer> settings) throws Exception {
        var image = Jib.from(image()).setPlatforms(Set.of(architecture.platform()));
        var to = Containerizer.to(TarImage.at(archive).named(name));
        return transfer(Transfer.PULL, image, settings.apply(to));
    }

    private RegistryImage image() {
        var image = RegistryImage.named(name);
        login.map(RegistryLogin::credential)
                .ifPresent(known -> image.addCredential(known.getUsername(), known.getPassword()));
        return image;
    }

    /** @throws TransferFailedException if the registry does not get, take or give it */
    private JibContainer transfer(Transfer way, JibContainerBuilder image, Containerizer to) throws Exception {
        // As Docker and crane do: nobody listens in between.
        boolean insecure = ON_THIS_MACHINE.matcher(name.getRegistry()).matches();
        try {
            return image.containerize(to.setAllowInsecureRegistries(insecure));
        } catch (RegistryException | IOException | ExecutionException | CacheDirectoryCreationException failed) {
            throw new TransferFailedException(RegistryFailure.explain(way, this, failed));
        }
    }
}
