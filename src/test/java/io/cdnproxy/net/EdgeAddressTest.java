package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "2001:db8::7",
                "::1",
                "localhost",
                "edge.example.com",
                "Edge.Example.com.",
                "3com.com"
            })
    void whatCanBeDialledStaysAsItIs(String text) {
        // When
        var address = EdgeAddress.parse(text, "--edge-port");

        // Then
        assertThat(address).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7:443, write 203.0.113.7 alone",
        "edge.example.com:8443, write edge.example.com alone",
        "[2001:db8::7], write 2001:db8::7 alone",
        "[2001:db8::7]:443, write 2001:db8::7 alone",
        "https://203.0.113.7/ray, write 203.0.113.7 alone",
        "https://[2001:db8::7]:443/, write 2001:db8::7 alone",
        "' 203.0.113.7 ', write 203.0.113.7 alone",
        "203.0.113.0/24, write 203.0.113.0 alone",
        "203.0.113.300, write one such as",
        "203.0.113, write one such as",
        "0x7f000001, write one such as",
        "2130706433, write one such as",
        "2001:db8::7:g, write one such as",
        "[2001:db8::7, write one such as",
        "fe80::1%eth0, write one such as",
        "'203.0.113.7,203.0.113.8', write one such as",
        "edge_1.example.com, write one such as",
        "'', write one such as",
        ":443, write one such as",
        "bücher.example, write one such as"
    })
    void whatCannotIsRefusedWithWhatToWriteInstead(String text, String words) {
        // When, Then
        assertThatThrownBy(() -> EdgeAddress.parse(text, "--edge-port"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'%s' is neither an IP address nor a hostname: ", text)
                .hasMessageContaining(words)
                .hasMessageEndingWith("its port is --edge-port");
    }
}
