package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.CredentialsSecret;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.Labels;
import io.cdnproxy.hostname.InForce;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks a cluster about an object, with the rights of whoever asks. Reads, and writes nothing. */
final class ProxyReader {
    /** As many at once as come in a moment. */
    private static final int PAGE = 500;

    private static final Kind PROXY = new Kind("apis/cdnproxy.io/v1alpha1", "CdnProxy", "cdnproxies");
    private static final Kind SECRET = new Kind("api/v1", "Secret");
    private static final Kind SERVICE = new Kind("api/v1", "Service");
    private static final Kind EVENT = new Kind("api/v1", "Event");

    /** What the operator makes, and what others make of that, each after what it is made by. */
    private static final List<Kind> KINDS = List.of(
            Kind.labelled("apis/apps/v1", "Deployment"),
            Kind.labelled("apis/apps/v1", "ReplicaSet"),
            Kind.labelled("api/v1", "Pod"),
            Kind.labelled("api/v1", "Service"),
            Kind.labelled("apis/cert-manager.io/v1", "Certificate"),
            new Kind("apis/cert-manager.io/v1", "CertificateRequest"),
            new Kind("apis/acme.cert-manager.io/v1", "Order"),
            new Kind("apis/acme.cert-manager.io/v1", "Challenge"),
            Kind.labelled("apis/externaldns.k8s.io/v1alpha1", "DNSEndpoint"));

    private final ApiServer server;
    private final ApiServerWords words;
    private final List<String> unread = new ArrayList<>();

    ProxyReader(ApiServer server) {
        this.server = server;
        this.words = new ApiServerWords(server.url());
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException if there is no such object
     * @throws UnreadableClusterException if the API server does not say
     */
    ProxyEvidence read(String namespace, String name) {
        var proxy = proxy(namespace, name);
        var inForce = Understood.by(() -> InForce.recorded(proxy).getSpec());
        // Before the lists, which may take all that may come.
        var path = inForce.path().or(() -> madeUp(namespace, CredentialsSecret.name(proxy)));
        var named = inForce.serviceRef().flatMap(service -> named(namespace, service.name()));
        var uids = new HashSet<>(Set.of(proxy.getMetadata().getUid()));
        named.map(service -> service.getMetadata().getUid()).ifPresent(uids::add);
        var objects = new ArrayList<JsonNode>();
        for (var kind : KINDS) {
            var labels = kind.labelled() ? "&labelSelector=" + Kind.segment(labels(proxy)) : "";
            for (var object : list(kind, namespace, labels, made -> Ownership.isOwnedByAny(made, uids))) {
                objects.add(object);
                Ownership.uid(object).ifPresent(uids::add);
            }
        }
        var warnings = list(
                EVENT, namespace, "&fieldSelector=" + Kind.segment("type=Warning"), event -> isWarningOf(event, uids));
        return new ProxyEvidence(
                proxy,
                path,
                named.or(() -> owned(proxy, objects, Service.class).findFirst()),
                owned(proxy, objects, DnsEndpoint.class).toList(),
                objects,
                warnings,
                List.copyOf(unread));
    }

    private CdnProxy proxy(String namespace, String name) {
        return switch (server.ask(PROXY.of(namespace, name), PROXY.name()::equals)) {
            case Answer.Document(var tree) -> proxy(namespace, name, tree);
            case Answer.Refusal refusal
            when refusal.code() == 404 ->
                throw new IllegalArgumentException(words.missing(namespace, name, knowsProxies()));
            case Answer.Refusal refusal -> throw unreadable(namespace, name, words.refused(refusal));
            case Answer.Strange strange -> throw unreadable(namespace, name, words.strange(strange.what()));
            case Answer.Excess excess -> throw unreadable(namespace, name, words.strange(excess.what()));
            case Answer.Silence silence -> throw unreadable(namespace, name, words.unreached(silence));
        };
    }

    private CdnProxy proxy(String namespace, String name, JsonNode tree) {
        return converted(CdnProxy.class, tree)
                .filter(proxy -> proxy.getSpec() != null
                        && proxy.getMetadata() != null
                        && proxy.getMetadata().getUid() != null
                        && name.equals(proxy.getMetadata().getName()))
                .orElseThrow(() -> unreadable(namespace, name, ApiServerWords.NOT_UNDERSTOOD));
    }

    private static UnreadableClusterException unreadable(String namespace, String name, String why) {
        return new UnreadableClusterException(
                "CdnProxy %s in namespace %s cannot be read: %s".formatted(name, namespace, why));
    }

    private boolean knowsProxies() {
        return server.ask(PROXY.group(), "APIResourceList"::equals) instanceof Answer.Document(var list)
                && StreamSupport.stream(list.path("resources").spliterator(), false)
                        .anyMatch(resource ->
                                PROXY.plural().equals(resource.path("name").asText()));
    }

    private static String labels(CdnProxy proxy) {
        return Labels.of(proxy).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static boolean isWarningOf(JsonNode event, Set<String> uids) {
        return event.path("type").asText().equals("Warning")
                && uids.contains(event.path("involvedObject").path("uid").asText());
    }

    /**
     * Page by page, and keeps what is wanted: of all that is in a namespace it is a small part.
     *
     * @param selection what may be left out already by whoever answers
     */
    private List<JsonNode> list(Kind kind, String namespace, String selection, Predicate<JsonNode> wanted) {
        var kept = new ArrayList<JsonNode>();
        for (var page = Optional.of(""); page.isPresent(); ) {
            var answer = server.ask(
                    "%s?limit=%d%s%s".formatted(kind.in(namespace), PAGE, selection, page.get()),
                    found -> found.endsWith("List"));
            if (!(answer instanceof Answer.Document(var list))) {
                unread.add(ApiServerWords.unread(kind.name(), kind.plural(), answer));
                break;
            }
            items(list, kind).filter(wanted).forEach(kept::add);
            page = Optional.of(list.path("metadata").path("continue").asText())
                    .filter(token -> !token.isEmpty())
                    .map(token -> "&continue=" + Kind.segment(token));
        }
        return kept;
    }

    private static Stream<JsonNode> items(JsonNode list, Kind kind) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .filter(JsonNode::isObject)
                // Within a list they do not say it themselves.
                .map(item -> (JsonNode) ((ObjectNode) item).put("kind", kind.name()));
    }

    private Optional<String> madeUp(String namespace, String name) {
        var answer = server.ask(SECRET.of(namespace, name), SECRET.name()::equals);
        return found(SECRET, name, answer).flatMap(tree -> path(name, tree));
    }

    /** The one in front of a website. Nobody makes it but its user. */
    private Optional<Service> named(String namespace, String name) {
        var answer = server.ask(SERVICE.of(namespace, name), SERVICE.name()::equals);
        if (isMissing(answer)) {
            unread.add(
                    "Service %s, which website.serviceRef names, does not exist: create it, or name the one in front of your web server"
                            .formatted(name));
        }
        return found(SERVICE, name, answer).flatMap(tree -> converted(Service.class, tree));
    }

    /** Empty, too, where it cannot be read, which is noted. */
    private Optional<JsonNode> found(Kind kind, String name, Answer answer) {
        if (answer instanceof Answer.Document(var tree)) {
            return Optional.of(tree);
        }
        if (!isMissing(answer)) {
            unread.add("%s %s cannot be read: %s".formatted(kind.name(), name, ApiServerWords.inShort(answer)));
        }
        return Optional.empty();
    }

    private static boolean isMissing(Answer answer) {
        return answer instanceof Answer.Refusal refusal && refusal.code() == 404;
    }

    private Optional<String> path(String secret, JsonNode tree) {
        try {
            // The words of what cannot be converted could quote it.
            return converted(Secret.class, tree)
                    .map(stored -> Credentials.fromSecretData(stored.getData()).path());
        } catch (IllegalArgumentException unusable) {
            unread.add("Secret %s cannot be used: %s".formatted(secret, unusable.getMessage()));
            return Optional.empty();
        }
    }

    private <T extends HasMetadata> Stream<T> owned(CdnProxy proxy, List<JsonNode> objects, Class<T> kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(HasMetadata.getKind(kind))
                        && Ownership.isOwnedBy(object, proxy.getMetadata().getUid()))
                .flatMap(object -> converted(kind, object).stream());
    }

    /** Nothing of what has the right kind and another form. */
    private <T> Optional<T> converted(Class<T> kind, JsonNode tree) {
        try {
            return Optional.of(server.as(kind, tree));
        } catch (IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }
}
