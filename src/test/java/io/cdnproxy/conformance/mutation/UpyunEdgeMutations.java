package io.cdnproxy.conformance.mutation;

import java.util.List;

/** What UPYUN's edge does with a request. */
final class UpyunEdgeMutations {
    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "at UPYUN a domain is served once it is approved",
                    "/upyun/PresentState.java",
                    "domain.status(filings.get(), clock.instant()) == Status.NORMAL",
                    "true",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN the edge has the bound certificate",
                    "/upyun/PresentState.java",
                    "domain.boundCertificate()",
                    "java.util.Optional.<String>empty()",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN HTTPS that is off forces nobody",
                    "/upyun/PresentState.java",
                    "https.isOn() && https.isForced()",
                    "https.isForced()",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN forcing HTTPS reaches the edge",
                    "/upyun/PresentState.java",
                    "https.isOn() && https.isForced()",
                    "false",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN the edge knows what is hidden",
                    "/upyun/PresentState.java",
                    "service.isVisible()",
                    "true",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN the edge knows what upgrades",
                    "/upyun/PresentState.java",
                    "service.isWebSocket()",
                    "false",
                    "sandbox.upyun.EdgeStateTest"),
            new Mutation(
                    "at UPYUN an unbound name is 40010041",
                    "/upyun/edge/Router.java",
                    "EdgeError.BUCKET_NOT_FOUND",
                    "EdgeError.NO_HOST",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN an invisible service is not served",
                    "/upyun/edge/Router.java",
                    "if (!service.isVisible()) {",
                    "if (false) {",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN a service without a source is not served",
                    "/upyun/edge/Router.java",
                    "return Optional.of(EdgeError.NO_VALID_SOURCE);",
                    "return Optional.of(EdgeError.NOT_RESOLVED);",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN a cycle is not served",
                    "/upyun/edge/Router.java",
                    "service.domains().stream().anyMatch(domain -> source.hasServer(domain.name()))",
                    "false",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN an ordinary service does not upgrade",
                    "/upyun/edge/Router.java",
                    "request.head().isWebSocketHandshake() && !service.isWebSocket()",
                    "false",
                    "sandbox.upyun.edge.EdgeWebSocketTest"),
            new Mutation(
                    "at UPYUN an ordinary service serves what is no upgrade",
                    "/upyun/edge/Router.java",
                    "request.head().isWebSocketHandshake() && !service.isWebSocket()",
                    "!service.isWebSocket()",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN the default Host is the bound domain",
                    "/upyun/edge/Router.java",
                    "source.followsViewer() || source.host().isEmpty() ? visited : source.host()",
                    "source.followsViewer() ? visited : source.host().isEmpty() ? source.servers().getFirst().host() : source.host()",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN the viewer's Host is followed",
                    "/upyun/edge/Router.java",
                    "source.followsViewer() || ",
                    "",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN the viewer's protocol is followed",
                    "/upyun/edge/Router.java",
                    "case PROTOCOL_FOLLOW -> isViewerSecure;",
                    "case PROTOCOL_FOLLOW -> true;",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN HTTPS can be forced",
                    "/upyun/edge/Router.java",
                    "if (!isSecure && found",
                    "if (false && found",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN a wildcard matches four labels",
                    "/upyun/edge/DomainMatch.java",
                    "MOST_LABELS = 4",
                    "MOST_LABELS = 5",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN the domain itself comes first",
                    "/upyun/edge/DomainMatch.java",
                    "name.equals(host) ? Integer.MAX_VALUE : name.length()",
                    "name.equals(host) ? 0 : name.length()",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN case does not count in names",
                    "/upyun/edge/DomainMatch.java",
                    "hostName.toLowerCase(Locale.ROOT)",
                    "hostName",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN a service is found by its own name",
                    "/upyun/edge/DomainMatch.java",
                    "service.edgeName().equals(host)",
                    "false",
                    "sandbox.upyun.edge.RouterTest"),
            new Mutation(
                    "at UPYUN an error has its code in a header",
                    "/upyun/edge/ViewerResponse.java",
                    ".with(\"X-Error-Code\", error.code())",
                    "",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN an error is JSON",
                    "/upyun/edge/EdgeError.java",
                    "return this != NO_HOST && this != BUCKET_NOT_FOUND && hasCode();",
                    "return false;",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN an unbound name is told on the ministry's page",
                    "/upyun/edge/EdgeError.java",
                    "this != NO_HOST && this != BUCKET_NOT_FOUND && hasCode()",
                    "hasCode()",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN TLS goes to one port",
                    "/upyun/edge/OriginConnector.java",
                    "new InetSocketAddress(address, httpsPort)",
                    "new InetSocketAddress(address, server.port())",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN the origin learns the real address",
                    "/upyun/edge/OriginRequest.java",
                    ".with(\"X-Real-IP\", request.viewerAddress())",
                    "",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN the origin learns the client's address",
                    "/upyun/edge/OriginRequest.java",
                    ".with(\"Client-IP\", request.viewerAddress())",
                    "",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN the origin learns the way",
                    "/upyun/edge/OriginRequest.java",
                    ".appended(\"X-Forwarded-For\", request.viewerAddress())",
                    "",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN the origin is asked for its Host",
                    "/upyun/edge/OriginRequest.java",
                    ".with(\"Host\", route.originHost())",
                    "",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN backups are asked last",
                    "/upyun/edge/OriginExchange.java",
                    "servers.stream().sorted(Comparator.comparing(Server::isBackup)).toList()",
                    "servers",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN a body is not sent to a backup",
                    "/upyun/edge/OriginExchange.java",
                    "i + 1 == servers.size() || body.framing().hasBody()",
                    "i + 1 == servers.size()",
                    "sandbox.upyun.edge.EdgeTest"),
            new Mutation(
                    "at UPYUN an expired certificate is 50302017",
                    "/upyun/edge/CertificateRule.java",
                    "if (now.isAfter(leaf.getNotAfter().toInstant())) {",
                    "if (false) {",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a self-signed certificate is 50302016",
                    "/upyun/edge/CertificateRule.java",
                    "isSelfSigned(leaf) ? EdgeError.CERTIFICATE_SELF_SIGNED : EdgeError.HANDSHAKE_FAILED",
                    "EdgeError.HANDSHAKE_FAILED",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN an unknown authority is none",
                    "/upyun/edge/CertificateRule.java",
                    "roots.checkServerTrusted(chain, ANY_AUTHENTICATION);",
                    "if (isSelfSigned(leaf)) {\n                throw new CertificateException();\n            }",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a certificate for another name is 50302015",
                    "/upyun/edge/CertificateRule.java",
                    "names(leaf).noneMatch(name -> matches(name, host.toLowerCase(Locale.ROOT)))",
                    "false",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a certificate is looked at only on request",
                    "/upyun/edge/OriginConnector.java",
                    "if (route.source().isVerified()) {",
                    "if (true) {",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a certificate is looked at on request",
                    "/upyun/edge/OriginConnector.java",
                    "if (route.source().isVerified()) {",
                    "if (false) {",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN the server name is the Host",
                    "/upyun/edge/OriginConnector.java",
                    "new SNIHostName(host)",
                    "new SNIHostName(\"a.example.com\")",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a closed port is 50302004",
                    "/upyun/edge/EdgeError.java",
                    "CONNECT_TIMEOUT : CONNECTION_REFUSED",
                    "CONNECT_TIMEOUT : NOT_RESOLVED",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN an unknown name is 50302001",
                    "/upyun/edge/EdgeError.java",
                    "case RESOLVE -> NOT_RESOLVED;",
                    "case RESOLVE -> CONNECTION_REFUSED;",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN silence is 50402003",
                    "/upyun/edge/EdgeError.java",
                    "failure.isSilence() ? READ_TIMEOUT : ofBroken(cause)",
                    "ofBroken(cause)",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN an end without an answer is 50302008",
                    "/upyun/edge/EdgeError.java",
                    "case EOFException nothing -> CONNECTION_CLOSED;",
                    "case EOFException nothing -> UNEXPECTED_END;",
                    "sandbox.upyun.edge.EdgeOriginTest"),
            new Mutation(
                    "at UPYUN a domain is shown its certificate",
                    "/upyun/edge/ViewerTls.java",
                    ".flatMap(EdgeDomain::certificate)",
                    ".flatMap(domain -> java.util.Optional.<KeyMaterial>empty())",
                    "sandbox.upyun.edge.EdgeViewerTlsTest"),
            new Mutation(
                    "at UPYUN an upgrade keeps its headers",
                    "/upyun/edge/OriginRequest.java",
                    "headers.with(\"Connection\", \"Upgrade\").with(\"Upgrade\", \"websocket\")",
                    "headers.with(\"Connection\", \"Keep-Alive\")",
                    "sandbox.upyun.edge.EdgeWebSocketTest"));

    private UpyunEdgeMutations() {}
}
