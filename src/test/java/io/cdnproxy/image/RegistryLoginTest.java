package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.ImageReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose credentials are sent to a registry. */
class RegistryLoginTest {
    private static final ImageReference IMAGE = ImageReference.of("registry.example.com", "cdnproxy/operator", "1");

    /** {@code user:secret}. */
    private static final String LOGIN = "{\"auths\":{\"%s\":{\"auth\":\"dXNlcjpzZWNyZXQ=\"}}}";

    @TempDir
    private Path folder;

    @Test
    void dockersAndPodmansLoginsAreFoundAtHome() {
        // When
        var files = RegistryLogin.files(Map.of("HOME", "/home/me"));

        // Then
        assertThat(files)
                .containsExactly(
                        Path.of("/home/me/.docker/config.json"), Path.of("/home/me/.config/containers/auth.json"));
    }

    @Test
    void theEnvironmentNamesOtherPlaces() {
        // When
        var files = RegistryLogin.files(Map.of(
                "HOME", "/home/me",
                "DOCKER_CONFIG", "/ci/docker",
                "REGISTRY_AUTH_FILE", "/ci/auth.json",
                "XDG_RUNTIME_DIR", "/run/user/1000",
                "XDG_CONFIG_HOME", "/home/me/settings"));

        // Then
        assertThat(files)
                .containsExactly(
                        Path.of("/ci/docker/config.json"),
                        Path.of("/ci/auth.json"),
                        Path.of("/run/user/1000/containers/auth.json"),
                        Path.of("/home/me/settings/containers/auth.json"));
    }

    @Test
    void theFirstFileCountsThatKnowsTheRegistry() throws Exception {
        // Given
        var missing = folder.resolve("missing");
        var another = Files.writeString(folder.resolve("another"), LOGIN.formatted("another.example.com"));
        var its = Files.writeString(folder.resolve("its"), LOGIN.formatted("registry.example.com"));

        // When
        var login = RegistryLogin.find(IMAGE, List.of(missing, another, its), notice -> {});

        // Then
        assertThat(login).hasValueSatisfying(found -> {
            assertThat(found.file()).isEqualTo(its);
            assertThat(found.credential().getUsername()).isEqualTo("user");
            assertThat(found.credential().getPassword()).isEqualTo("secret");
            assertThat(found).asString().doesNotContain("secret");
        });
    }

    @Test
    void aFileThatIsNotJsonIsTold() throws Exception {
        // Given
        var broken = Files.writeString(folder.resolve("broken"), "auths:");
        var notices = new ArrayList<String>();

        // When
        var login = RegistryLogin.find(IMAGE, List.of(broken), notices::add);

        // Then
        assertThat(login).isEmpty();
        assertThat(notices).anyMatch(notice -> notice.contains(broken.toString()));
    }

    @Test
    void aCredentialHelperThatIsNotInstalledIsTold() throws Exception {
        // Given
        var helper = Files.writeString(
                folder.resolve("helper"), "{\"credHelpers\":{\"registry.example.com\":\"that-nobody-has\"}}");
        var notices = new ArrayList<String>();

        // When
        var login = RegistryLogin.find(IMAGE, List.of(helper), notices::add);

        // Then
        assertThat(login).isEmpty();
        assertThat(notices).anyMatch(notice -> notice.contains("docker-credential-that-nobody-has"));
    }
}
