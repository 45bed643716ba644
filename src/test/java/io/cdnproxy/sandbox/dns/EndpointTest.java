package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.data;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "A, 127.1.1.1, 127.1.1.1",
        "AAAA, 2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "CNAME, d1.cloudfront.net, d1.cloudfront.net.",
        "TXT, '\"some text\"', '\"some text\"'",
    })
    void aTargetBecomesARecordOfItsType(String type, String target, String data) {
        // Given
        var endpoint = new Endpoint("A.example.com", type, List.of(target), 30L);

        // When
        var records = endpoint.records();

        // Then
        assertThat(data(records)).containsExactly(data);
        assertThat(records.getFirst().getName()).hasToString("a.example.com.");
        assertThat(records.getFirst().getTTL()).isEqualTo(30);
    }

    @Test
    void anUnsetTtlIsLeftToTheProvider() {
        // Given
        var endpoint = new Endpoint("a.example.com", "A", List.of("127.1.1.1"), null);

        // When
        var records = endpoint.records();

        // Then
        assertThat(records.getFirst().getTTL()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, A, b.example.com, no A address",
        "a.example.com, A, ::1, no A address",
        "a.example.com, AAAA, 127.1.1.1, no AAAA address",
        "a.example.com, CNAME, d1.cloudfront.net., ends with a dot",
        "a.example.com, MX, 10 mail.example.com, unmanaged record type MX",
        "a..example.com, A, 127.1.1.1, not a DNS name",
        "a.example.com, A, , no targets",
    })
    void whatExternalDnsWouldNotPublishIsRefusedWithItsReason(String name, String type, String target, String reason) {
        // Given
        var endpoint = new Endpoint(name, type, target == null ? null : List.of(target), 30L);

        // When, Then
        assertThatThrownBy(endpoint::records)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
