package io.cdnproxy.sandbox.cluster.node.container;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The registries that the node "pulls" from. */
public final class Images {
    /** Whose image it is that is named without a registry: https://github.com/distribution/reference/blob/main/normalize.go */
    private static final String DEFAULT_REGISTRY = "docker.io/";

    private final Map<String, Pull> byRepository;

    private Images(Map<String, Pull> byRepository) {
        this.byRepository = Map.copyOf(byRepository);
    }

    public static Images of(Image... images) {
        return new Images(Arrays.stream(images).collect(Collectors.toMap(Image::repository, image -> () -> image)));
    }

    /** What it takes to have an image's programs on this machine. */
    @FunctionalInterface
    public interface Pull {
        Image image() throws IOException, InterruptedException;
    }

    /** With one more, whose programs are got once a pod wants them. */
    public Images with(String repository, Pull pull) {
        var more = new HashMap<>(byRepository);
        more.put(repository, pull);
        return new Images(more);
    }

    /**
     * The image, got on the way if need be.
     *
     * @param reference as in a pod: repository, then optionally {@code :tag} and {@code @digest}
     * @throws IOException if this machine cannot have its programs
     */
    public Optional<Image> find(String reference) throws IOException {
        var pull = byRepository.get(repository(reference));
        try {
            return pull == null ? Optional.empty() : Optional.of(pull.image());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String repository(String reference) {
        String withoutDigest = reference.replaceFirst("@.*$", "");
        // A colon before the last slash belongs to a registry's port.
        String name = withoutDigest.replaceFirst(":[^/:]*$", "");
        return isHost(name.substring(0, Math.max(0, name.indexOf('/')))) ? name : DEFAULT_REGISTRY + name;
    }

    private static boolean isHost(String first) {
        return first.contains(".") || first.contains(":") || first.equals("localhost");
    }
}
