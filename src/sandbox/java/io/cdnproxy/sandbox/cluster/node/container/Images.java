package io.cdnproxy.sandbox.cluster.node.container;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The registries that the node "pulls" from. */
public final class Images {
    private final Map<String, Source> byRepository;

    private Images(Map<String, Source> byRepository) {
        this.byRepository = Map.copyOf(byRepository);
    }

    /** Where an image comes from. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException with words for a person, when it cannot be had */
        Image pull() throws IOException, InterruptedException;
    }

    public static Images of(Image... images) {
        var sources = new HashMap<String, Source>();
        for (var image : images) {
            sources.put(image.repository(), () -> image);
        }
        return new Images(sources);
    }

    /** The same, and one that is had once somebody asks for it. */
    public Images and(String repository, Source source) {
        var sources = new HashMap<>(byRepository);
        sources.put(repository, source);
        return new Images(sources);
    }

    /**
     * Has one.
     *
     * @param reference as in a pod: repository, then optionally {@code :tag} and {@code @digest}
     */
    Image pull(String reference) throws ContainerRefusedException {
        var source = Optional.ofNullable(byRepository.get(repository(reference)))
                .orElseThrow(() -> ContainerRefusedException.image(reference));
        try {
            return source.pull();
        } catch (IOException failed) {
            throw ContainerRefusedException.image(reference, failed.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw ContainerRefusedException.image(reference, "the node ends");
        }
    }

    private static String repository(String reference) {
        String withoutDigest = reference.replaceFirst("@.*$", "");
        // A colon before the last slash belongs to a registry's port.
        return withoutDigest.replaceFirst(":[^/:]*$", "");
    }
}
