package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may push, and what everybody else is told. The registry is a stand-in; {@code ImageIT} pushes the real image to it. */
class PushIT {
    private static final int SOMEWHERE = 70;

    @TempDir
    private Path folder;

    private Loopback loopback;
    private StandInRegistry registry;
    private Path logins;

    @BeforeEach
    void startARegistry() throws IOException {
        loopback = Loopback.claim();
        registry = StandInRegistry.start(new InetSocketAddress(loopback.inetAddress(SOMEWHERE), 0));
        logins = folder.resolve("config.json");
    }

    @AfterEach
    void endIt() throws IOException {
        registry.close();
        loopback.close();
    }

    @Test
    void pushesAsWhoeverHasLoggedIn() throws Exception {
        // Given
        Files.writeString(logins, registry.login(StandInRegistry.PASSWORD));

        // When
        var digest = push(registry.name(), StandInRegistry.REPOSITORY);

        // Then
        assertThat(registry.pushed("1")).contains(digest);
    }

    @Test
    void saysWhereItHasLookedForCredentials() {
        // When
        assertThatThrownBy(() -> push(registry.name(), StandInRegistry.REPOSITORY))
                // Then
                .isInstanceOf(PushFailedException.class)
                .hasMessage(
                        "%s wants credentials (401 Unauthorized), and none are in %s: log in, such as by `docker login %s`. The image is made: docs/image.md says how to push the archive alone",
                        registry.name(), logins, registry.name());
    }

    @Test
    void saysWhichCredentialsAreRefusedAndNotWhatTheyAre() throws IOException {
        // Given
        Files.writeString(logins, registry.login("forgotten"));

        // When
        assertThatThrownBy(() -> push(registry.name(), StandInRegistry.REPOSITORY))
                // Then
                .isInstanceOf(PushFailedException.class)
                .hasMessageStartingWith(
                        "%s refuses the credentials of %s (401 Unauthorized): log in anew", registry.name(), logins)
                .hasMessageNotContaining("forgotten");
    }

    @Test
    void saysThatSomebodyMayNotWriteThere() throws IOException {
        // Given
        Files.writeString(logins, registry.login(StandInRegistry.PASSWORD));

        // When
        assertThatThrownBy(() -> push(registry.name(), "somebody/else"))
                // Then
                .isInstanceOf(PushFailedException.class)
                .hasMessageStartingWith(
                        "%s does not let you push %1$s/somebody/else:1 (403 Forbidden): ask for the right to write there",
                        registry.name());
    }

    @Test
    void saysThatARegistryDoesNotAnswer() {
        // Given
        registry.close();

        // When
        assertThatThrownBy(() -> push(registry.name(), StandInRegistry.REPOSITORY))
                // Then
                .isInstanceOf(PushFailedException.class)
                .hasMessageStartingWith(
                        "%s cannot be reached (Connection refused): correct its name and port", registry.name());
    }

    /** The digest of what was pushed: an image of one file. */
    private String push(String registryName, String repository) throws Exception {
        var name = ImageReference.parse("%s/%s:1".formatted(registryName, repository));
        var image = Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .addLayer(List.of(Files.writeString(folder.resolve("file"), "content")), "/");
        var cache = folder.resolve("cache");
        return new Push(name, List.of(logins), notice -> {})
                .of(image, to -> to.setBaseImageLayersCache(cache).setApplicationLayersCache(cache))
                .getDigest()
                .toString();
    }
}
