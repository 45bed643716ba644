package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import io.cdnproxy.sandbox.Loopback;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may push and pull, and what everybody else is told. The registry is a stand-in; {@code ImageIT} pushes the real image to it. */
class RegistryAccessIT {
    private static final int SOMEWHERE = 70;

    @TempDir
    private Path folder;

    // Where one transfer fails, Jib leaves the others to theirs: they would still write when the folder goes.
    private final ExecutorService transfers = Executors.newCachedThreadPool();

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
        transfers.close();
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
                .isInstanceOf(TransferFailedException.class)
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
                .isInstanceOf(TransferFailedException.class)
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
                .isInstanceOf(TransferFailedException.class)
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
                .isInstanceOf(TransferFailedException.class)
                .hasMessageStartingWith(
                        "%s cannot be reached (Connection refused): correct its name and port", registry.name());
    }

    /** An image may be built on what its builder alone may read. */
    @Test
    void pullsAsWhoeverHasLoggedIn() throws Exception {
        // Given
        Files.writeString(logins, registry.login(StandInRegistry.PASSWORD));
        push(registry.name(), StandInRegistry.REPOSITORY);
        var archive = folder.resolve("base.tar");

        // When
        pull(StandInRegistry.REPOSITORY, archive);

        // Then
        assertThat(pushFrom(archive)).isEqualTo(registry.layers("1"));
    }

    @Test
    void saysWhereItHasLookedForCredentialsToPull() {
        // When
        assertThatThrownBy(() -> pull(StandInRegistry.REPOSITORY, folder.resolve("base.tar")))
                // Then
                .isInstanceOf(TransferFailedException.class)
                .hasMessage(
                        "%s wants credentials (401 Unauthorized), and none are in %s: log in, such as by `docker login %s`",
                        registry.name(), logins, registry.name());
    }

    @Test
    void saysThatSomebodyMayNotReadThere() throws IOException {
        // Given
        Files.writeString(logins, registry.login(StandInRegistry.PASSWORD));

        // When
        assertThatThrownBy(() -> pull("somebody/else", folder.resolve("base.tar")))
                // Then
                .isInstanceOf(TransferFailedException.class)
                .hasMessageStartingWith(
                        "%s does not let you pull %1$s/somebody/else:1 (403 Forbidden): ask for the right to read there",
                        registry.name());
    }

    /** The digest of what was pushed: an image of one file. */
    private String push(String registryName, String repository) throws Exception {
        var image = Jib.fromScratch()
                .setFormat(ImageFormat.OCI)
                .addLayer(List.of(Files.writeString(folder.resolve("file"), "content")), "/");
        return access(registryName, repository, "1")
                .push(image, this::cached)
                .getDigest()
                .toString();
    }

    private void pull(String repository, Path archive) throws Exception {
        access(registry.name(), repository, "1").pull(Architecture.AMD64, archive, this::cached);
    }

    /** The layers of an image that is built on an archive and brings nothing along. */
    private List<String> pushFrom(Path archive) throws Exception {
        var image = Jib.from(TarImage.at(archive)).setFormat(ImageFormat.OCI);
        access(registry.name(), StandInRegistry.REPOSITORY, "2").push(image, this::cached);
        return registry.layers("2");
    }

    private RegistryAccess access(String registryName, String repository, String tag) throws IOException {
        var name = ImageReference.of(registryName, repository, tag);
        return RegistryAccess.find(name, List.of(logins), notice -> {});
    }

    private Containerizer cached(Containerizer to) {
        var cache = folder.resolve("cache");
        return to.setBaseImageLayersCache(cache)
                .setApplicationLayersCache(cache)
                .setExecutorService(transfers);
    }
}
