package io.cdnproxy.cdn.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.Owner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceNameTest {

    @Test
    void itIsOneThatUpyunTakes() {
        // When
        var names = IntStream.range(0, 2_000)
                .mapToObj(i -> ServiceName.of(new Owner("cluster-1", "proxies", "tokyo", "uid-" + i)));

        // Then
        assertThat(names).allMatch(name -> name.matches("[a-z][a-z0-9]{19}")).doesNotHaveDuplicates();
    }

    @Test
    void itIsToldFromWhatElseAStatusMayName() {
        // When
        var distribution = ServiceName.isOne("E1ABCDEF123456");

        // Then
        assertThat(distribution).isFalse();
        assertThat(ServiceName.isOne(ServiceName.of(new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo"))))
                .isTrue();
    }

    /** Services bear it for years: another one would be another service. */
    @Test
    void itNeverChanges() {
        // When
        var name = ServiceName.of(new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo"));

        // Then
        assertThat(name).isEqualTo(ServiceName.of(new Owner("cluster-1", "elsewhere", "other", "uid-tokyo")));
        assertThat(name).isNotEqualTo(ServiceName.of(new Owner("cluster-2", "proxies", "tokyo", "uid-tokyo")));
        assertThat(name).isNotEqualTo(ServiceName.of(new Owner("cluster-1", "proxies", "tokyo", "uid-osaka")));
    }
}
