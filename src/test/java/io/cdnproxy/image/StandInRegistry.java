package io.cdnproxy.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A stand-in for a container registry: what pushing and pulling need of the
 * <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI distribution API</a>, with one user, who has to
 * fetch a <a href="https://distribution.github.io/distribution/spec/auth/token/">token</a>, as at Docker Hub and GitHub. It believes nothing:
 * each blob must have the digest that it is announced by, and a manifest may name only blobs that are there. TLS, by nobody's authority.
 */
final class StandInRegistry implements AutoCloseable {
    static final String USER = "pusher";
    static final String PASSWORD = "let-me-push";

    /** Where the user may read and write. */
    static final String REPOSITORY = "cdnproxy/operator";

    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String TOKEN = "token-of-a-push";
    private static final Pattern PATH = Pattern.compile("/v2/(?<repository>.+)/(?<kind>blobs|manifests)/(?<rest>.+)");
    private static final String UPLOADS = "uploads/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();

    private record Answer(int status, Map<String, String> headers, byte[] body) {
        static Answer of(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        static Answer refusal(int status, String code) {
            var error = "{\"errors\":[{\"code\":\"%s\",\"message\":\"no\"}]}".formatted(code);
            return new Answer(status, Map.of(), error.getBytes(UTF_8));
        }

        static Answer content(byte[] content, String type) {
            return new Answer(200, Map.of("Content-Type", type), content);
        }

        Answer with(String header, String value) {
            return new Answer(status, Map.of(header, value), body);
        }
    }

    private StandInRegistry(HttpsServer server) {
        this.server = server;
    }

    static StandInRegistry start(InetSocketAddress address) throws IOException {
        var registry = new StandInRegistry(HttpsServer.create(address, 0));
        var certificate = CertificateAuthority.root("stand-in registry")
                .issue(IssueRequest.of(address.getAddress().getHostAddress()));
        registry.server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        registry.server.setExecutor(registry.threads);
        registry.server.createContext("/", registry::serve);
        registry.server.start();
        return registry;
    }

    /** Host and port. */
    String name() {
        var address = server.getAddress();
        return "%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort());
    }

    /** What {@code docker login} stores of somebody who has given this password. */
    String login(String password) {
        var credentials = Base64.getEncoder()
                .encodeToString("%s:%s".formatted(USER, password).getBytes(UTF_8));
        return "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(name(), credentials);
    }

    /** The digest of what was pushed under this tag. */
    Optional<String> pushed(String tag) {
        return Optional.ofNullable(manifests.get(tag)).map(StandInRegistry::digest);
    }

    /** The digests of its layers. */
    List<String> layers(String tag) throws IOException {
        return JSON.readTree(manifests.get(tag)).path("layers").findValuesAsText("digest");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var answer = answer(exchange, body);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            int length = answer.body().length;
            // Whoever asks only whether something is there wants to know how much it is.
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(length));
            boolean empty = length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), empty ? -1 : length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) throws IOException {
        var authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        if (exchange.getRequestURI().getPath().equals("/token")) {
            return token(authorization);
        }
        if (!authorization.equals(Optional.of("Bearer " + TOKEN))) {
            return Answer.refusal(401, "UNAUTHORIZED")
                    .with(
                            "WWW-Authenticate",
                            "Bearer realm=\"https://%s/token\",service=\"stand-in\"".formatted(name()));
        }
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            return Answer.of(404);
        }
        if (!path.group("repository").equals(REPOSITORY)) {
            return Answer.refusal(403, "DENIED");
        }
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        return path.group("kind").equals("blobs")
                ? blob(
                        exchange.getRequestMethod(),
                        path.group("rest"),
                        exchange.getRequestURI().getQuery(),
                        body)
                : manifest(exchange.getRequestMethod(), path.group("rest"), type, body);
    }

    private static Answer token(Optional<String> authorization) {
        var expected = Base64.getEncoder()
                .encodeToString("%s:%s".formatted(USER, PASSWORD).getBytes(UTF_8));
        return authorization.equals(Optional.of("Basic " + expected))
                ? Answer.content("{\"token\":\"%s\"}".formatted(TOKEN).getBytes(UTF_8), "application/json")
                : Answer.refusal(401, "UNAUTHORIZED");
    }

    /** An upload is begun, gets its content, and is then named by the content's digest. */
    private Answer blob(String method, String rest, String query, byte[] body) {
        if (method.equals("HEAD") || method.equals("GET")) {
            return found(blobs, rest, "application/octet-stream");
        }
        if (method.equals("POST") && rest.equals(UPLOADS)) {
            var upload = UUID.randomUUID().toString();
            uploads.put(upload, new byte[0]);
            return location(202, UPLOADS + upload);
        }
        var upload = rest.substring(rest.lastIndexOf('/') + 1);
        if (!uploads.containsKey(upload)) {
            return Answer.refusal(404, "BLOB_UPLOAD_UNKNOWN");
        }
        return switch (method) {
            case "PATCH" -> {
                uploads.put(upload, body);
                yield location(202, rest);
            }
            case "PUT" -> finish(upload, query);
            default -> Answer.of(405);
        };
    }

    private Answer finish(String upload, String query) {
        var content = uploads.remove(upload);
        var digest = digest(content);
        if (!("digest=" + digest).equals(query)) {
            return Answer.refusal(400, "DIGEST_INVALID");
        }
        blobs.put(digest, content);
        return location(201, digest);
    }

    private Answer manifest(String method, String tag, String type, byte[] body) throws IOException {
        if (method.equals("GET")) {
            return found(manifests, tag, MANIFEST);
        }
        if (!method.equals("PUT")) {
            return Answer.of(405);
        }
        if (!MANIFEST.equals(type) || !isComplete(JSON.readTree(body))) {
            return Answer.refusal(400, "MANIFEST_INVALID");
        }
        manifests.put(tag, body);
        return location(201, tag).with("Docker-Content-Digest", digest(body));
    }

    private static Answer found(Map<String, byte[]> contents, String name, String type) {
        return Optional.ofNullable(contents.get(name))
                .map(content -> Answer.content(content, type))
                .orElseGet(() -> Answer.of(404));
    }

    private boolean isComplete(JsonNode manifest) {
        return Stream.concat(
                        Stream.of(manifest.path("config")),
                        StreamSupport.stream(manifest.path("layers").spliterator(), false))
                .allMatch(part -> Optional.ofNullable(
                                blobs.get(part.path("digest").asText()))
                        .filter(blob -> blob.length == part.path("size").asLong())
                        .isPresent());
    }

    private static Answer location(int status, String rest) {
        return Answer.of(status).with("Location", "/v2/%s/blobs/%s".formatted(REPOSITORY, rest));
    }

    private static String digest(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
