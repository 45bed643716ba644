package io.cdnproxy.sandbox.upyun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.account.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator for each test, and plain HTTP to talk to it: UPYUN has no client of its own. */
public final class Emulated implements BeforeEachCallback, AfterEachCallback {
    static final String SOMEBODY_ELSE = "somebody-else";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String TOKEN_OF_SOMEBODY_ELSE = "token-of-somebody-else";

    final MutableClock clock = new MutableClock(Instant.now());
    private UpyunEmulator emulator;
    private String cookie;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        emulator = UpyunEmulator.start(new UpyunEmulator.Addresses(ANY_PORT, ANY_PORT, ANY_PORT), clock);
        cookie = "";
    }

    @Override
    public void afterEach(ExtensionContext context) {
        emulator.close();
    }

    UpyunEmulator emulator() {
        return emulator;
    }

    /** The account's own program; the body is JSON with single quotes. */
    Reply api(String method, String path, String body) {
        return api(UpyunEmulator.TOKEN, method, path, body);
    }

    Reply api(String token, String method, String path, String body) {
        return send(
                emulator.apiUrl(),
                method,
                path,
                body.replace('\'', '"'),
                "Authorization",
                "Bearer " + token,
                "Content-Type",
                "application/json");
    }

    Reply get(String path) {
        return api("GET", path, "");
    }

    /** A program of another account. */
    Reply bySomebodyElse(String method, String path, String body) {
        return api(TOKEN_OF_SOMEBODY_ELSE, method, path, body);
    }

    void addSomebodyElse() {
        issueToken(emulator.addAccount(SOMEBODY_ELSE, "password"), TOKEN_OF_SOMEBODY_ELSE, Instant.MAX);
    }

    void issueToken(Account account, String value, Instant expiresAt) {
        emulator.addToken(new Token(value, "a name", "global", account, clock.instant(), expiresAt));
    }

    /** By a form, as the console's own pages do it. */
    Reply form(String path, String... namesAndValues) {
        return console("POST", path, encoded(namesAndValues), "Content-Type", "application/x-www-form-urlencoded");
    }

    static String encoded(String... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> namesAndValues[2 * i] + "=" + URLEncoder.encode(namesAndValues[2 * i + 1], UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** At the console, with the session if there is one; the body is JSON with single quotes. */
    Reply console(String method, String path, String body) {
        return console(method, path, body.replace('\'', '"'), "Content-Type", "application/json");
    }

    private Reply console(String method, String path, String body, String... headers) {
        var all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Cookie";
        all[headers.length + 1] = cookie;
        return send(emulator.consoleUrl(), method, path, body, all);
    }

    /** Signs in as the sub-account that may do everything. */
    void signIn() {
        signIn(UpyunEmulator.SUB_ACCOUNT, UpyunEmulator.SUB_ACCOUNT_PASSWORD);
    }

    void signIn(String username, String password) {
        var reply = console("POST", "/accounts/signin/", json(Map.of("username", username, "password", password)));
        cookie = reply.cookies().collect(Collectors.joining("; "));
    }

    Reply oldApi(String method, String path, String body) {
        return send(
                emulator.consoleUrl(),
                method,
                path,
                body.replace('\'', '"'),
                "Authorization",
                "Bearer " + UpyunEmulator.TOKEN,
                "Content-Type",
                "application/json");
    }

    Reply control(String method, String path, String body) {
        return send(emulator.controlUrl(), method, path, body.replace('\'', '"'));
    }

    Reply call(URI base, String method, String path, String body, String... headers) {
        return send(base, method, path, body, headers);
    }

    static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"%s\":\"%s\""
                        .formatted(member.getKey(), member.getValue().replace("\n", "\\n")))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Reply send(URI base, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(response);
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
