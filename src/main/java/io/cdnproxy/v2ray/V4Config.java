package io.cdnproxy.v2ray;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of <a href="https://www.v2fly.org/en_US/config/overview.html">v2ray's configuration</a> that server and
 * client need, field by field. Fields left out (null) take v2ray's defaults.
 */
record V4Config(Log log, List<Inbound> inbounds, List<Outbound> outbounds, Routing routing) {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writer();

    private static final ObjectReader READER = JsonMapper.builder().build().reader();

    String toJson() {
        return written(WRITER, this);
    }

    /** A record in one line. */
    static String compact(Record record) {
        return written(WRITER.without(SerializationFeature.INDENT_OUTPUT), record);
    }

    /** What somebody may have changed since it was written. */
    static Optional<JsonNode> read(String json) {
        try {
            return Optional.of(READER.readTree(json));
        } catch (JsonProcessingException notOurs) {
            return Optional.empty();
        }
    }

    private static String written(ObjectWriter writer, Record record) {
        try {
            return writer.writeValueAsString(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration of plain records can always be written", e);
        }
    }

    /** Left out, the access log would name every user's destinations on standard output. */
    record Log(String access, String loglevel) {
        static final Log WARNINGS_ONLY = new Log("none", "warning");
    }

    record Inbound(String tag, String listen, int port, String protocol, Settings settings, Transport streamSettings) {}

    record Outbound(String tag, String protocol, Settings settings, Transport streamSettings) {
        Outbound(String tag, String protocol) {
            this(tag, protocol, null, null);
        }
    }

    /** What a protocol wants to know. */
    interface Settings {}

    record Socks(String auth, boolean udp) implements Settings {}

    record Transport(String network, String security, Tls tlsSettings, WebSocket wsSettings) {
        static Transport webSocketOverTls(Tls tls, WebSocket webSocket) {
            return new Transport("ws", "tls", tls, webSocket);
        }
    }

    /** HTTP/1.1 is asked for by name: without it v2ray agrees to h2, on which every WebSocket upgrade fails. */
    record Tls(String serverName, List<String> alpn, List<CertificateFiles> certificates) {
        static final String ALPN = "http/1.1";

        static Tls client(String serverName) {
            return new Tls(serverName, List.of(ALPN), null);
        }

        static Tls server(CertificateFiles certificate) {
            return new Tls(null, List.of(ALPN), List.of(certificate));
        }
    }

    record CertificateFiles(String certificateFile, String keyFile) {}

    record WebSocket(String path, Map<String, String> headers, Boolean parseXForwardedFor) {}

    record Routing(String domainStrategy, List<Rule> rules) {}

    record Rule(String type, List<String> domain, List<String> ip, String outboundTag) {
        static Rule names(List<String> names, String outboundTag) {
            return new Rule("field", names, null, outboundTag);
        }

        static Rule addresses(List<String> ranges, String outboundTag) {
            return new Rule("field", null, ranges, outboundTag);
        }

        /** v2ray refuses a configuration with a rule that matches nothing. */
        boolean isEffective() {
            return ip == null || !ip.isEmpty();
        }
    }
}
