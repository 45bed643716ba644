package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.service.Source.Server;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How an origin is written: its servers stand under {@code cdn}, or there under the name of a network's operator. What is left out gets its
 * default, also where it had another value before [inf].
 */
final class SourceJson {
    /** By which viewers' networks servers can be told apart. */
    private static final List<String> LINES = List.of("ctn", "cun", "cmn", "bgp", "other", "abroad");

    private static final String DEFAULT_LINE = "bgp";
    private static final int HTTP_PORT = 80;
    private static final int LAST_PORT = 65_535;

    private static final Map<String, String> SWITCHES = Map.of(
            "domain_follow", "disable",
            "redirect_follow", "disable",
            "ssl_verify", "disable",
            "disable_slice", "disable");

    private SourceJson() {}

    /** @throws Refusal if something in it makes no sense */
    static Source read(ObjectNode body) {
        var document = JsonNodeFactory.instance.objectNode();
        document.put("bucket_name", body.path("bucket_name").asText());
        document.put("domain", body.path("domain").asText(""));
        var type = type(body.path("source_type"));
        document.put("source_type", type.name().toLowerCase(Locale.ROOT));
        for (var name : SWITCHES.keySet().stream().sorted().toList()) {
            document.put(name, chosen(body, name));
        }
        document.put("redirect_follow_num", body.path("redirect_follow_num").asInt(0));
        var servers = servers(body.path("cdn"));
        var cdn = document.putObject("cdn");
        servers.forEach(server -> cdn.withArray("servers").add(server));
        cdn.put("accept_ranges", body.path("cdn").path("accept_ranges").asBoolean(false));
        return new Source(
                document.path("domain").asText(),
                isEnabled(document, "domain_follow"),
                type,
                isEnabled(document, "ssl_verify"),
                servers.stream().map(SourceJson::server).toList(),
                document);
    }

    /**
     * As it is read back.
     *
     * @param isFlat whether the servers stand directly under {@code cdn}
     * @param prefix in front of the Host, where one client has seen {@code http:}
     */
    static ObjectNode write(Source source, boolean isFlat, String prefix) {
        var document = source.document().deepCopy();
        var host = document.path("domain").asText();
        document.put("domain", host.isEmpty() ? host : prefix + host);
        if (!isFlat) {
            var servers = ((ObjectNode) document.path("cdn")).remove("servers");
            ((ObjectNode) document.path("cdn")).putObject(DEFAULT_LINE).set("servers", servers);
        }
        return document;
    }

    private static Type type(JsonNode given) {
        return switch (given.asText("http")) {
            case "http" -> Type.HTTP;
            case "https" -> Type.HTTPS;
            case "protocol_follow" -> Type.PROTOCOL_FOLLOW;
            default -> throw Refusal.undocumented("The source_type is invalid.");
        };
    }

    private static String chosen(JsonNode body, String name) {
        var value = body.path(name).asText(SWITCHES.get(name));
        if (!value.equals("enable") && !value.equals("disable")) {
            throw Refusal.undocumented("The " + name + " is invalid.");
        }
        return value;
    }

    private static boolean isEnabled(JsonNode document, String name) {
        return document.path(name).asText().equals("enable");
    }

    private static List<ObjectNode> servers(JsonNode cdn) {
        var given = Optional.of(cdn.path("servers")).filter(JsonNode::isArray).or(() -> LINES.stream()
                .map(line -> cdn.path(line).path("servers"))
                .filter(JsonNode::isArray)
                .findFirst());
        var servers = new ArrayList<ObjectNode>();
        given.ifPresent(list -> list.forEach(server -> servers.add(complete(server))));
        if (servers.isEmpty()) {
            throw Refusal.undocumented("The servers are required.");
        }
        return servers;
    }

    private static ObjectNode complete(JsonNode server) {
        var host = server.path("host").asText("");
        var port = server.path("port").asInt(HTTP_PORT);
        if (host.isBlank() || port < 1 || port > LAST_PORT) {
            throw Refusal.undocumented("A server's host or port is invalid.");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("host", host)
                .put("port", port)
                .put("weight", server.path("weight").asInt(1))
                .put("max_fails", server.path("max_fails").asInt(3))
                .put("fail_timeout", server.path("fail_timeout").asInt(30))
                .put("backup", server.path("backup").asBoolean(false));
    }

    private static Server server(JsonNode complete) {
        return new Server(
                complete.path("host").asText(),
                complete.path("port").asInt(),
                complete.path("backup").asBoolean());
    }
}
