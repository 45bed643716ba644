package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** An image's way to a registry, as somebody who has logged in there. */
final class Push {
    private static final Pattern ON_THIS_MACHINE = Pattern.compile("(localhost|127\\.[0-9.]+)(:.*)?");

    private final ImageReference name;
    private final List<Path> logins;
    private final Consumer<String> notice;

    /**
     * @param name REGISTRY/NAME:TAG
     * @param logins files with credentials for registries
     * @param notice is told what was found there
     */
    Push(ImageReference name, List<Path> logins, Consumer<String> notice) {
        this.name = name;
        this.logins = logins;
        this.notice = notice;
    }

    /**
     * Pushes the image.
     *
     * @param settings what else Jib is to be told
     * @throws PushFailedException if the registry does not get or take it
     */
    JibContainer of(JibContainerBuilder image, UnaryOperator<Containerizer> settings) throws Exception {
        var login = RegistryLogin.find(name, logins, notice);
        var registry = RegistryImage.named(name);
        login.map(RegistryLogin::credential)
                .ifPresent(known -> registry.addCredential(known.getUsername(), known.getPassword()));
        // As Docker and crane do: nobody listens in between.
        boolean insecure = ON_THIS_MACHINE.matcher(name.getRegistry()).matches();
        try {
            return image.containerize(settings.apply(Containerizer.to(registry)).setAllowInsecureRegistries(insecure));
        } catch (RegistryException | IOException | ExecutionException | CacheDirectoryCreationException failed) {
            throw new PushFailedException(PushFailure.explain(name, login.map(RegistryLogin::file), logins, failed));
        }
    }
}
