package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.smallrye.common.net.Inet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DnsServerTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.53, 192.0.2.53, 53",
        "192.0.2.53:5353, 192.0.2.53, 5353",
        "2001:db8::53, 2001:db8::53, 53",
        "[2001:db8::53], 2001:db8::53, 53",
        "[2001:db8::53]:5353, 2001:db8::53, 5353"
    })
    void isAnAddressAndPerhapsAPort(String text, String address, int port) {
        // When
        var server = DnsServer.parse(text);

        // Then
        assertThat(server.getAddress()).isEqualTo(Inet.parseInetAddress(address));
        assertThat(server.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns.example.com", "192.0.2.53:dns", "192.0.2.53:0", "192.0.2.53:65536", "", ":53"})
    void anythingElseIsRefusedInOneSentence(String text) {
        // When, Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsServer.parse(text))
                .withMessageNotContaining("\n");
    }
}
