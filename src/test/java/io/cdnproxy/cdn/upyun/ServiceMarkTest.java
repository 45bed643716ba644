package io.cdnproxy.cdn.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceMarkTest {
    private static final Owner TOKYO = Fixtures.TOKYO;

    static Stream<Arguments> remarks() {
        return Stream.of(
                Arguments.of(ServiceMark.of(TOKYO), Ownership.OWN),
                Arguments.of("", Ownership.OWN),
                Arguments.of("somebody wrote this here", Ownership.OWN),
                Arguments.of(
                        ServiceMark.of(new Owner("cluster-1", "proxies", "tokyo", "before")), Ownership.PREDECESSOR),
                Arguments.of(ServiceMark.of(new Owner("cluster-1", "proxies", "osaka", "uid-osaka")), Ownership.OTHERS),
                Arguments.of(
                        ServiceMark.of(new Owner("cluster-2", "proxies", "tokyo", "uid-tokyo")), Ownership.OTHERS));
    }

    @ParameterizedTest
    @MethodSource("remarks")
    void theRemarkPassesAServiceOn(String remark, Ownership expected) {
        // Given
        var service =
                new ObservedService(ServiceName.of(TOKYO), remark, true, true, Optional.empty(), Set.of(), List.of());

        // When
        var ownership = ServiceMark.ownership(TOKYO, service);

        // Then
        assertThat(ownership).isEqualTo(expected);
    }
}
