package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fields of a pod that its containers can read
 * (https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields).
 */
public final class DownwardFields {
    private static final Pattern KEYED = Pattern.compile("metadata\\.(labels|annotations)\\['(.+)']");

    private DownwardFields() {}

    /** The field's text; empty when no such field can be had. */
    public static Optional<String> value(Pod pod, String podIp, String hostIp, String path) {
        ObjectMeta metadata = pod.getMetadata();
        return switch (path) {
            case "metadata.name" -> Optional.of(metadata.getName());
            case "metadata.namespace" -> Optional.of(metadata.getNamespace());
            case "metadata.uid" -> Optional.of(metadata.getUid());
            case "metadata.labels" -> Optional.of(lines(metadata.getLabels()));
            case "metadata.annotations" -> Optional.of(lines(metadata.getAnnotations()));
            case "spec.nodeName" -> Optional.of(pod.getSpec().getNodeName());
            case "spec.serviceAccountName" -> Optional.of(pod.getSpec().getServiceAccountName());
            case "status.podIP", "status.podIPs" -> Optional.of(podIp);
            case "status.hostIP", "status.hostIPs" -> Optional.of(hostIp);
            default -> keyed(metadata, path);
        };
    }

    private static Optional<String> keyed(ObjectMeta metadata, String path) {
        Matcher matcher = KEYED.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> map = matcher.group(1).equals("labels") ? metadata.getLabels() : metadata.getAnnotations();
        return Optional.of(map.getOrDefault(matcher.group(2), ""));
    }

    private static String lines(Map<String, String> map) {
        return map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=\""
                        + entry.getValue().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining("\n"));
    }
}
