package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What somebody else does with the account's token. */
final class RawCalls {
    private RawCalls() {}

    static String send(URI base, String method, String path, String body) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(base.resolve(path))
                    .method(method, BodyPublishers.ofString(body))
                    .header("Authorization", "Bearer " + UpyunEmulator.TOKEN)
                    .header("Content-Type", "application/json")
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException lost) {
            throw new UncheckedIOException(lost);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
