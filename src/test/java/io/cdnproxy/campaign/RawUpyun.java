package io.cdnproxy.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.UpyunLogin;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;

/** What UPYUN answers the owner of an account, without anybody's idea of what matters in it. Nothing of it is an operator's doing. */
final class RawUpyun {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SESSION = "s=";
    private static final int OK = 200;

    private final UpyunEmulator upyun;
    private final UpyunLogin login;
    private String cookie = "";

    RawUpyun(UpyunEmulator upyun, UpyunLogin login) {
        this.upyun = upyun;
        this.login = login;
    }

    /** What the API tells; empty where there is no such thing. */
    Optional<JsonNode> api(String path) {
        var answer = OwnersCall.send(HttpRequest.newBuilder(upyun.apiUrl().resolve(path))
                .header("Authorization", "Bearer " + login.token())
                .build());
        return answer.statusCode() == OK ? Optional.of(json(answer)) : Optional.empty();
    }

    /** What the console tells, where a refusal is an answer like any other; empty where there is no such thing. */
    Optional<JsonNode> console(String path) {
        return data(OwnersCall.send(
                toConsole(path).header("Cookie", signedIn()).GET().build()));
    }

    /** Brings a certificate whose key is of a kind that the console takes as it is; its id. */
    String upload(KeyMaterial material) {
        var pair = JsonNodeFactory.instance
                .objectNode()
                .put("certificate", Pem.encode(material.chain()))
                .put("private_key", Pem.encode(material.key()));
        return data(OwnersCall.send(post("/api/https/certificate", pair)
                        .header("Cookie", signedIn())
                        .build()))
                .orElseThrow()
                .at("/result/certificate_id")
                .asText();
    }

    private synchronized String signedIn() {
        if (cookie.isEmpty()) {
            var who = JsonNodeFactory.instance
                    .objectNode()
                    .put("username", login.username())
                    .put("password", login.password());
            cookie = OwnersCall.send(post("/accounts/signin", who).build()).headers().allValues("Set-Cookie").stream()
                    .map(line -> line.split(";")[0])
                    .filter(pair -> pair.startsWith(SESSION))
                    .findFirst()
                    .orElseThrow();
        }
        return cookie;
    }

    private HttpRequest.Builder post(String path, ObjectNode body) {
        return toConsole(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder toConsole(String path) {
        return HttpRequest.newBuilder(upyun.consoleUrl().resolve(path));
    }

    private static Optional<JsonNode> data(HttpResponse<String> answer) {
        if (answer.statusCode() != OK) {
            throw new IllegalStateException("%s → %d: %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
        }
        return Optional.of(json(answer).path("data")).filter(data -> !data.has("error_code"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an answer of UPYUN's: " + answer.body(), e);
        }
    }
}
