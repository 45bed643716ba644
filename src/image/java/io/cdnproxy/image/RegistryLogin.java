package io.cdnproxy.image;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Somebody who has logged in at a registry.
 *
 * @param file where that is stored
 * @param credential a password or token, or what a credential helper says that the file names
 */
record RegistryLogin(Path file, Credential credential) {

    /**
     * The first one for the image's registry.
     *
     * @param notice is told whose credentials were found where, and what was not understood
     * @throws IOException if a file cannot be understood
     */
    static Optional<RegistryLogin> find(ImageReference image, List<Path> files, Consumer<String> notice)
            throws IOException {
        var retrievers = CredentialRetrieverFactory.forImage(image, event -> {
            switch (event.getLevel()) {
                case ERROR, WARN, INFO -> notice.accept(event.getMessage());
                case LIFECYCLE, PROGRESS, DEBUG -> {}
            }
        });
        for (var file : files) {
            try {
                var credential = retrievers.dockerConfig(file).retrieve();
                if (credential.isPresent()) {
                    return Optional.of(new RegistryLogin(file, credential.get()));
                }
            } catch (CredentialRetrievalException unreadable) {
                throw new IOException("%s cannot be read: %s".formatted(file, unreadable.getMessage()), unreadable);
            }
        }
        return Optional.empty();
    }

    /**
     * Where Docker and Podman store logins: the first of each one's places, as
     * <a href="https://github.com/google/go-containerregistry/blob/main/pkg/authn/README.md">crane</a> looks for them.
     */
    static List<Path> files(Map<String, String> environment) {
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        var files = new ArrayList<Path>();
        files.add(path(environment, "DOCKER_CONFIG")
                .orElse(home.resolve(".docker"))
                .resolve("config.json"));
        path(environment, "REGISTRY_AUTH_FILE").ifPresent(files::add);
        path(environment, "XDG_RUNTIME_DIR")
                .map(folder -> folder.resolve("containers").resolve("auth.json"))
                .ifPresent(files::add);
        files.add(path(environment, "XDG_CONFIG_HOME")
                .orElse(home.resolve(".config"))
                .resolve("containers")
                .resolve("auth.json"));
        return files;
    }

    private static Optional<Path> path(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Names the file only: a record's own form would print the password. */
    @Override
    public String toString() {
        return "RegistryLogin[" + file + "]";
    }
}
