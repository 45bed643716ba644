package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.cdn.upyun.SourceSettings;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How UPYUN writes an origin. What is left out when it is written may get its default [inf], so that the whole document goes back, with what
 * the product owns set in it.
 */
final class SourceDocument {
    private static final String DOMAIN = "domain";
    private static final String DOMAIN_FOLLOW = "domain_follow";
    private static final String SOURCE_TYPE = "source_type";
    private static final String SSL_VERIFY = "ssl_verify";
    private static final String CDN = "cdn";
    private static final String SERVERS = "servers";
    private static final String HOST = "host";
    private static final String PORT = "port";
    private static final String ENABLE = "enable";
    private static final String DISABLE = "disable";
    private static final int HTTP_PORT = 80;

    /** By which viewers' networks servers can be told apart, where they do not stand directly under {@code cdn}. */
    private static final List<String> LINES = List.of("ctn", "cun", "cmn", "bgp", "other", "abroad");

    /** A sample of one client has the Host read back with such a thing in front. */
    private static final List<String> PREFIXES = List.of("https:", "http:");

    private SourceDocument() {}

    static SourceSettings read(JsonNode document) {
        return new SourceSettings(
                document.path(SOURCE_TYPE).asText(""),
                isEnabled(document, SSL_VERIFY),
                host(document.path(DOMAIN).asText("")),
                isEnabled(document, DOMAIN_FOLLOW),
                servers(document.path(CDN))
                        .map(server -> new Server(
                                server.path(HOST).asText(""), server.path(PORT).asInt(HTTP_PORT)))
                        .distinct()
                        .toList());
    }

    /** @param present the document that there is; empty if there is none */
    static ObjectNode write(String service, SourceSettings source, Optional<ObjectNode> present) {
        var document = present.map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
        document.put("bucket_name", service);
        document.put(DOMAIN, source.host());
        document.put(DOMAIN_FOLLOW, source.followsViewer() ? ENABLE : DISABLE);
        document.put(SOURCE_TYPE, source.scheme());
        document.put(SSL_VERIFY, source.verified() ? ENABLE : DISABLE);
        var former = servers(document.path(CDN)).toList();
        var cdn = document.withObjectProperty(CDN);
        cdn.remove(LINES);
        var servers = cdn.putArray(SERVERS);
        source.servers().forEach(server -> servers.add(entry(server, former)));
        return document;
    }

    /** What somebody has set at a server of this name stays. */
    private static ObjectNode entry(Server server, List<JsonNode> former) {
        var entry = former.stream()
                .filter(other -> other.path(HOST).asText("").equals(server.host()))
                .filter(ObjectNode.class::isInstance)
                .map(other -> ((ObjectNode) other).deepCopy())
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return entry.put(HOST, server.host()).put(PORT, server.port());
    }

    private static Stream<JsonNode> servers(JsonNode cdn) {
        return Stream.concat(Stream.of(cdn.path(SERVERS)), LINES.stream().map(line -> cdn.path(line)
                        .path(SERVERS)))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false));
    }

    private static String host(String written) {
        return PREFIXES.stream()
                .filter(written::startsWith)
                .findFirst()
                .map(prefix -> written.substring(prefix.length()))
                .orElse(written);
    }

    private static boolean isEnabled(JsonNode document, String name) {
        return document.path(name).asText("").equals(ENABLE);
    }
}
