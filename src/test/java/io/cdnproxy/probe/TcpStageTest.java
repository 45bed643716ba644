package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.probe.TcpOutcome.Attempt;
import io.cdnproxy.probe.TcpOutcome.Result;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TcpStageTest {
    private static final InetAddress ADDRESS = Evidence.address("127.0.0.1");

    /** As Linux and the Java runtime say it. */
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SocketException("Connection reset"), new TcpOutcome.BrokenOff(ADDRESS)),
                Arguments.of(new SocketException("Connection reset by peer"), new TcpOutcome.BrokenOff(ADDRESS)),
                Arguments.of(new ConnectException("Connection refused"), notConnected(Result.REFUSED)),
                Arguments.of(new ConnectException("Connection timed out"), notConnected(Result.TIMED_OUT)),
                Arguments.of(new SocketTimeoutException("Connect timed out"), notConnected(Result.TIMED_OUT)),
                Arguments.of(new NoRouteToHostException("No route to host"), notConnected(Result.UNREACHABLE)),
                Arguments.of(new SocketException("Network is unreachable"), notConnected(Result.WITHOUT_ROUTE)),
                Arguments.of(new SocketException(), notConnected(Result.UNREACHABLE)));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatTheSystemSaysIsToldApart(IOException failure, TcpOutcome expected) {
        // Given
        var stage = new TcpStage(new AddressPolicy(List.of(Cidr.parse("127.0.0.0/8"))), (peer, timeout) -> {
            throw failure;
        });

        // When
        var outcome = stage.connect(List.of(ADDRESS), 443, Duration.ofSeconds(10));

        // Then
        assertThat(outcome).isEqualTo(expected);
    }

    private static TcpOutcome notConnected(Result result) {
        return new TcpOutcome.NotConnected(List.of(new Attempt(ADDRESS, result)));
    }
}
