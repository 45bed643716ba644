package io.cdnproxy;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A certificate before its time. */
public final class Renewal {
    private Renewal() {}

    /** Has cert-manager renew a certificate, as {@code cmctl renew} does. */
    public static void ask(KubernetesClient client, String namespace, String certificate) {
        client.genericKubernetesResources("cert-manager.io/v1", "Certificate")
                .inNamespace(namespace)
                .withName(certificate)
                .editStatus(present -> {
                    List<Object> conditions = present.get("status", "conditions");
                    conditions.add(Map.of(
                            "type", "Issuing",
                            "status", "True",
                            "reason", "ManuallyTriggered",
                            "message", "renewed by a test",
                            "lastTransitionTime",
                                    Instant.now()
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString()));
                    return present;
                });
    }
}
