package io.cdnproxy.sandbox.cluster.node.container;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The registry that the node "pulls" from. */
public final class Images {
    private final Map<String, Image> byRepository;

    private Images(Map<String, Image> byRepository) {
        this.byRepository = byRepository;
    }

    public static Images of(Image... images) {
        return new Images(
                Arrays.stream(images).collect(Collectors.toUnmodifiableMap(Image::repository, Function.identity())));
    }

    /** @param reference as in a pod: repository, then optionally {@code :tag} and {@code @digest} */
    public Optional<Image> find(String reference) {
        return Optional.ofNullable(byRepository.get(repository(reference)));
    }

    private static String repository(String reference) {
        String withoutDigest = reference.replaceFirst("@.*$", "");
        // A colon before the last slash belongs to a registry's port.
        return withoutDigest.replaceFirst(":[^/:]*$", "");
    }
}
