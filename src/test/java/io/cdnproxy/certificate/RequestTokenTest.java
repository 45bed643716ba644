package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.Owner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestTokenTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");

    @Test
    void theSameRequestHasTheSameTokenWhichIsOneOfAcm() {
        // When
        var token = RequestToken.of(TOKYO, "a.example.com", 0);

        // Then
        assertThat(token).isEqualTo(RequestToken.of(TOKYO, "a.example.com", 0)).matches("\\w{1,32}");
    }

    @Test
    void whateverIsDifferentMakesAnotherRequest() {
        // When
        var tokens = Stream.of(
                RequestToken.of(TOKYO, "a.example.com", 0),
                RequestToken.of(TOKYO, "a.example.com", 1),
                RequestToken.of(TOKYO, "new.example.com", 0),
                RequestToken.of(new Owner("cluster-1", "proxies", "tokyo", "uid-osaka"), "a.example.com", 0),
                RequestToken.of(new Owner("cluster-2", "proxies", "tokyo", "uid-tokyo"), "a.example.com", 0));

        // Then
        assertThat(tokens).doesNotHaveDuplicates();
    }
}
