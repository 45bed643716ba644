package io.cdnproxy.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8",
        "10.1.2.3/8, 10.0.0.0/8",
        "255.255.255.255/32, 255.255.255.255/32",
        "0.0.0.0/0, 0.0.0.0/0",
        "fd00:ec2::254/128, fd00:ec2::254/128",
        "FD12:0:0::1/16, fd12::/16",
        "::/0, ::/0",
        "::ffff:10.1.2.3/104, 10.0.0.0/8",
        "::ffff:0:0/96, 0.0.0.0/0",
        "::ffff:0:0/95, ::fffe:0:0/95",
        "64:ff9b::10.0.0.0/104, 64:ff9b::a00:0/104"
    })
    void aRangeIsWrittenInItsCanonicalForm(String text, String canonical) {
        // When
        Cidr range = Cidr.parse(text);

        // Then
        assertThat(range).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0/8",
                "999.0.0.0/8",
                "10.0.0.0/33",
                "::/129",
                "10.0.0.0/-1",
                "localhost/8",
                "fd00::/",
                "1::2::3/16",
                "fe80::1%eth0/64",
                "::ffff:0:0/2147483648"
            })
    void whatIsNoRangeIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
    }

    @Test
    void aHoleLeavesTheFewestRangesAroundIt() {
        // Given
        Cidr range = Cidr.parse("10.0.0.0/30");

        // When
        var rest = range.minus(Cidr.parse("10.0.0.1/32"));

        // Then
        assertThat(rest).extracting(Cidr::toString).containsExactly("10.0.0.0/32", "10.0.0.2/31");
    }

    @Test
    void aHoleElsewhereChangesNothing() {
        // Given
        Cidr range = Cidr.parse("10.0.0.0/8");

        // When
        var rest = range.minus(Cidr.parse("::/0"));

        // Then
        assertThat(rest).containsExactly(range);
    }

    @Test
    void aHoleAroundTheRangeLeavesNothing() {
        // Given
        Cidr range = Cidr.parse("10.0.0.0/8");

        // When
        var rest = range.minus(Cidr.parse("10.0.0.0/7"));

        // Then
        assertThat(rest).isEmpty();
    }
}
