package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.FileReader;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * The users of a container. A process without privileges cannot become another user, so nothing is applied here: only
 * checked, as a kubelet does before a start.
 */
final class SecurityRules {
    private final Container container;
    private final Optional<PodSecurityContext> ofPod;
    private final Optional<SecurityContext> ofContainer;

    SecurityRules(Pod pod, Container container) {
        this.container = container;
        this.ofPod = Optional.ofNullable(pod.getSpec().getSecurityContext());
        this.ofContainer = Optional.ofNullable(container.getSecurityContext());
    }

    /** Refuses what runAsNonRoot forbids. */
    void check(Image image) throws ContainerRefusedException {
        boolean nonRoot = either(SecurityContext::getRunAsNonRoot, PodSecurityContext::getRunAsNonRoot)
                .orElse(false);
        if (!nonRoot) {
            return;
        }
        Optional<Long> user = runAsUser();
        if (user.isPresent()) {
            if (user.get() == 0) {
                throw ContainerRefusedException.configuration(
                        "container's runAsUser breaks non-root policy (container: " + container.getName() + ")");
            }
        } else if (image.user().isEmpty()
                || image.user().get().equals("0")
                || image.user().get().equals("root")) {
            throw ContainerRefusedException.configuration(
                    "container has runAsNonRoot and image will run as root (container: " + container.getName() + ")");
        } else if (!image.user().get().chars().allMatch(Character::isDigit)) {
            throw ContainerRefusedException.configuration(
                    "container has runAsNonRoot and image has non-numeric user (%s), cannot verify user is non-root (container: %s)"
                            .formatted(image.user().get(), container.getName()));
        }
    }

    FileReader fileReader(Image image) {
        long imageUser = image.user()
                .filter(user -> user.chars().allMatch(Character::isDigit))
                .map(Long::valueOf)
                .orElse(0L);
        return new FileReader(
                runAsUser().orElse(imageUser),
                either(SecurityContext::getRunAsGroup, PodSecurityContext::getRunAsGroup)
                        .orElse(0L),
                ofPod.map(PodSecurityContext::getFsGroup));
    }

    private Optional<Long> runAsUser() {
        return either(SecurityContext::getRunAsUser, PodSecurityContext::getRunAsUser);
    }

    private <T> Optional<T> either(Function<SecurityContext, T> first, Function<PodSecurityContext, T> second) {
        return ofContainer.map(first).or(() -> ofPod.map(second));
    }
}
