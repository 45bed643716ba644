package io.cdnproxy.child;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What pods are given to read at their start, as their Deployment remembers it in annotations. Certificates are told by their SHA-256.
 *
 * @param config moves with v2ray's configuration: other pods
 * @param pair moves with the key pair: other pods
 * @param certificate the one in the pair; empty where an earlier version has made the Deployment
 * @param former the one in the pair before that
 * @param readAgain whether pods were started a second time with the same files, since the first ones seemed not to have read them. Once
 *     and no more: what still shows something else is not one of them
 */
record PodFiles(
        Optional<String> config,
        Optional<String> pair,
        Optional<String> certificate,
        Optional<String> former,
        boolean readAgain) {

    private static final String CONFIG = "cdnproxy.io/config-checksum";
    private static final String PAIR = "cdnproxy.io/certificate-checksum";
    private static final String READ_AGAIN = "cdnproxy.io/files-read-again";
    private static final String CERTIFICATE = "cdnproxy.io/certificate";
    private static final String FORMER = "cdnproxy.io/former-certificate";

    private static final PodFiles NONE =
            new PodFiles(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    static PodFiles of(Deployment deployment) {
        var template = deployment.getSpec().getTemplate();
        var ofPods = annotations(template.getMetadata());
        var own = annotations(deployment.getMetadata());
        return new PodFiles(
                Optional.ofNullable(ofPods.get(CONFIG)),
                Optional.ofNullable(ofPods.get(PAIR)),
                Optional.ofNullable(own.get(CERTIFICATE)),
                Optional.ofNullable(own.get(FORMER)),
                ofPods.containsKey(READ_AGAIN));
    }

    static PodFiles next(ChildInputs inputs, Optional<Deployment> present) {
        var before = present.map(PodFiles::of).orElse(NONE);
        var tls = inputs.originTls();
        var config = Optional.of(ConfigSecret.checksum(inputs));
        var pair = tls.servedChecksum();
        var certificate = tls.usableFingerprint().or(before::certificate);
        return new PodFiles(
                config,
                pair,
                certificate,
                certificate.equals(before.certificate) ? before.former : before.certificate,
                config.equals(before.config) && pair.equals(before.pair) && (before.readAgain || tls.unread()));
    }

    /** The certificate that the pods may still have in memory. */
    Optional<String> superseded() {
        return former.filter(certificate -> !readAgain);
    }

    Map<String, String> ofDeployment() {
        var annotations = new LinkedHashMap<String, String>();
        certificate.ifPresent(fingerprint -> annotations.put(CERTIFICATE, fingerprint));
        former.ifPresent(fingerprint -> annotations.put(FORMER, fingerprint));
        return annotations;
    }

    Map<String, String> ofPods() {
        var annotations = new LinkedHashMap<String, String>();
        config.ifPresent(checksum -> annotations.put(CONFIG, checksum));
        pair.ifPresent(checksum -> annotations.put(PAIR, checksum));
        if (readAgain) {
            annotations.put(READ_AGAIN, "true");
        }
        return annotations;
    }

    private static Map<String, String> annotations(ObjectMeta metadata) {
        return Optional.ofNullable(metadata).map(ObjectMeta::getAnnotations).orElse(Map.of());
    }
}
