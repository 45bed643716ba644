package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a pod asks for and a process without privileges does not get. Told once per pod, so that nobody takes "it works
 * in the sandbox" for more than it is.
 */
final class NotEnforced {
    private static final String DEFAULT_MESSAGE_PATH = "/dev/termination-log";

    private final List<String> fields = new ArrayList<>();

    private NotEnforced() {}

    /** Names of the fields, for an event. */
    static List<String> of(Pod pod) {
        var found = new NotEnforced();
        found.inspect(pod.getSpec());
        pod.getSpec().getContainers().forEach(found::inspect);
        return found.fields.stream().distinct().toList();
    }

    private void inspect(PodSpec spec) {
        add("NetworkPolicies, separate file systems and process trees", true);
        add("hostNetwork", isTrue(spec.getHostNetwork()));
        add("hostPID", isTrue(spec.getHostPID()));
        add("hostIPC", isTrue(spec.getHostIPC()));
        add("shareProcessNamespace", isTrue(spec.getShareProcessNamespace()));
        add("runtimeClassName", spec.getRuntimeClassName() != null);
        add("activeDeadlineSeconds", spec.getActiveDeadlineSeconds() != null);
        add("dnsPolicy, dnsConfig and hostAliases (names are resolved as on this machine)", !plainDns(spec));
        add("environment variables about Services", !Boolean.FALSE.equals(spec.getEnableServiceLinks()));
        add("size and medium of emptyDirs", spec.getVolumes().stream().anyMatch(NotEnforced::isLimitedScratch));
        add("ephemeralContainers", !spec.getEphemeralContainers().isEmpty());
        Optional<PodSecurityContext> security = Optional.ofNullable(spec.getSecurityContext());
        add("runAsUser and runAsGroup (checked only)", any(security, PodSecurityContext::getRunAsUser));
        add("fsGroup (its effect on file modes only)", any(security, PodSecurityContext::getFsGroup));
        add("seccompProfile", any(security, PodSecurityContext::getSeccompProfile));
        add("sysctls", security.map(context -> !context.getSysctls().isEmpty()).orElse(false));
    }

    private void inspect(Container container) {
        Optional<SecurityContext> security = Optional.ofNullable(container.getSecurityContext());
        add("runAsUser and runAsGroup (checked only)", any(security, SecurityContext::getRunAsUser));
        add("seccompProfile", any(security, SecurityContext::getSeccompProfile));
        add(
                "capabilities",
                security.map(SecurityContext::getCapabilities)
                        .filter(NotEnforced::changesAny)
                        .isPresent());
        add("privileged", security.map(SecurityContext::getPrivileged).orElse(false));
        add(
                "readOnlyRootFilesystem",
                security.map(SecurityContext::getReadOnlyRootFilesystem).orElse(false));
        add("allowPrivilegeEscalation", any(security, SecurityContext::getAllowPrivilegeEscalation));
        Optional<ResourceRequirements> resources = Optional.ofNullable(container.getResources());
        add("resources", resources.filter(NotEnforced::limitsAny).isPresent());
        add("readOnly mounts", mounts(container, mount -> isTrue(mount.getReadOnly())));
        add(
                "subPath mounts staying as they were (they follow updates)",
                mounts(container, mount -> mount.getSubPath() != null));
        add("subPathExpr", mounts(container, mount -> mount.getSubPathExpr() != null));
        Optional<Lifecycle> lifecycle = Optional.ofNullable(container.getLifecycle());
        add("lifecycle.postStart", any(lifecycle, Lifecycle::getPostStart));
        add("lifecycle.stopSignal", any(lifecycle, Lifecycle::getStopSignal));
        add("terminationMessagePath", !DEFAULT_MESSAGE_PATH.equals(container.getTerminationMessagePath()));
        add("hostPort", container.getPorts().stream().anyMatch(port -> port.getHostPort() != null));
        add("volumeDevices", !container.getVolumeDevices().isEmpty());
        add("stdin and tty", isTrue(container.getStdin()) || isTrue(container.getTty()));
    }

    private void add(String field, boolean asked) {
        if (asked) {
            fields.add(field);
        }
    }

    private static boolean plainDns(PodSpec spec) {
        return spec.getDnsConfig() == null && spec.getHostAliases().isEmpty() && "Default".equals(spec.getDnsPolicy());
    }

    private static boolean isLimitedScratch(Volume volume) {
        var scratch = volume.getEmptyDir();
        return scratch != null && (scratch.getSizeLimit() != null || scratch.getMedium() != null);
    }

    private static boolean changesAny(Capabilities capabilities) {
        return !capabilities.getAdd().isEmpty() || !capabilities.getDrop().isEmpty();
    }

    private static boolean limitsAny(ResourceRequirements resources) {
        return !resources.getLimits().isEmpty() || !resources.getRequests().isEmpty();
    }

    private static boolean mounts(Container container, Predicate<VolumeMount> test) {
        return container.getVolumeMounts().stream().anyMatch(test);
    }

    private static <T> boolean any(Optional<T> owner, Function<T, ?> field) {
        return owner.map(field).isPresent();
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
