package io.cdnproxy.campaign.proxy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.http.RequestHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Requests to the Kubernetes API, named as its audit log and its RBAC name them. */
public final class KubernetesDialect implements ApiDialect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> VERBS =
            Map.of("POST", "create", "PUT", "update", "PATCH", "patch", "DELETE", "delete");

    /** Heartbeats and remarks: no decision is taken from them. */
    private static final Set<String> LEFT_OUT = Set.of("leases", "events");

    private static final Pattern PATH = Pattern.compile("/(?:api|apis/[^/]+)/[^/]+(?:/namespaces/[^/]+)?"
            + "/(?<resource>[^/]+)(?:/(?<name>[^/]+)(?:/(?<subresource>[^/]+))?)?");

    @Override
    public boolean isMutating(RequestHead head) {
        return VERBS.containsKey(head.method());
    }

    @Override
    public Optional<Mutation> mutation(RequestHead head, byte[] body) {
        var path = PATH.matcher(head.path());
        if (!path.matches() || LEFT_OUT.contains(path.group("resource"))) {
            return Optional.empty();
        }
        var subresource = path.group("subresource");
        var resource = subresource == null ? path.group("resource") : path.group("resource") + "/" + subresource;
        var name = Optional.ofNullable(path.group("name")).orElseGet(() -> nameIn(body));
        return Optional.of(new Mutation(VERBS.get(head.method()), resource, name));
    }

    /** A creation's path ends with the collection. */
    private static String nameIn(byte[] body) {
        try {
            return JSON.readTree(body).at("/metadata/name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException("not an object", e);
        }
    }
}
