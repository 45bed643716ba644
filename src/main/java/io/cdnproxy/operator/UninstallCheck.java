package io.cdnproxy.operator;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Whether the operator may be taken away. Not while there are objects that only an operator can end: their finalizer would keep them,
 * and their namespaces, for ever. The chart asks before it uninstalls, with the operator's image, as it is there already.
 */
final class UninstallCheck {
    /** Of the command line; the namespaces to look at follow, none for all. */
    static final String ARGUMENT = "uninstall-check";

    private static final int NAMED = 10;

    /** Helm has marked the release by the time it asks, and leaves it so when it is refused: it can be uninstalled again, and not upgraded. */
    private static final String WAY_BACK =
            ". To keep the release and upgrade it: helm rollback NAME REVISION first, with the last revision of helm history NAME";

    private UninstallCheck() {}

    /** @return the exit status */
    static int run(List<String> namespaces, Consumer<String> out) {
        // Nothing configures logging here, and then every line of every level is kept and printed at the end.
        Logger.getLogger("").setLevel(Level.OFF);
        try (var client = new KubernetesClientBuilder().build()) {
            var objection = objection(left(client, namespaces));
            objection.ifPresent(out);
            return objection.isEmpty() ? 0 : 1;
        } catch (KubernetesClientException unanswered) {
            out.accept(unknown(unanswered, namespaces));
            return 1;
        }
    }

    /** Why it is not known what is left, and what to do where that stays so: a namespace that is gone has taken the right to look with it. */
    static String unknown(KubernetesClientException unanswered, List<String> namespaces) {
        var wayOut = unanswered.getCode() == HttpURLConnection.HTTP_FORBIDDEN && !namespaces.isEmpty()
                ? ". Take a namespace that is gone out of watchNamespaces by helm upgrade, or do without this check:"
                        + " helm uninstall --no-hooks"
                : "";
        return "not known whether CdnProxies are left: " + unanswered.getMessage() + wayOut + WAY_BACK;
    }

    /** What there is to say against it. */
    static Optional<String> objection(List<? extends HasMetadata> left) {
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "CdnProxies exist that nobody could delete without this operator: %s. Delete them first and wait until they are gone. To leave them behind for another installation: helm uninstall --no-hooks%s"
                                .formatted(names(left), WAY_BACK));
    }

    private static String names(List<? extends HasMetadata> left) {
        var further = left.size() - NAMED;
        return left.stream()
                        .map(HasMetadata::getMetadata)
                        .map(metadata -> metadata.getNamespace() + "/" + metadata.getName())
                        .sorted()
                        .limit(NAMED)
                        .collect(Collectors.joining(", "))
                + (further > 0 ? " and %d more".formatted(further) : "");
    }

    private static List<CdnProxy> left(KubernetesClient client, List<String> namespaces) {
        var proxies = client.resources(CdnProxy.class);
        try {
            return namespaces.isEmpty()
                    ? proxies.inAnyNamespace().list().getItems()
                    : namespaces.stream()
                            .flatMap(namespace -> proxies.inNamespace(namespace).list().getItems().stream())
                            .toList();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                // The definition is gone, and all objects with it.
                return List.of();
            }
            throw e;
        }
    }
}
