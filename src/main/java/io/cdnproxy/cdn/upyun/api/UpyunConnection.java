package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.leadership.Leadership;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How UPYUN is reached.
 *
 * @param apiCallTimeout for a whole call; nothing is retried here, since the caller knows better when
 * @param credentials as they are now: somebody may replace them
 * @param leadership without which nothing is written
 * @param tls whom to believe that they are UPYUN; empty: whom the Java runtime believes
 */
public record UpyunConnection(
        URI api,
        URI console,
        Duration apiCallTimeout,
        Supplier<Credentials> credentials,
        Leadership leadership,
        Optional<SSLContext> tls) {

    public static final URI PUBLIC_API = URI.create("https://api.upyun.com");
    public static final URI PUBLIC_CONSOLE = URI.create("https://console.upyun.com");

    public UpyunConnection {
        Objects.requireNonNull(api);
        Objects.requireNonNull(console);
        Objects.requireNonNull(apiCallTimeout);
        Objects.requireNonNull(credentials);
        Objects.requireNonNull(leadership);
        Objects.requireNonNull(tls);
    }
}
