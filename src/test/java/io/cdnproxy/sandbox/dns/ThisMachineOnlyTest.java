package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.a;
import static io.cdnproxy.sandbox.dns.Records.cname;
import static io.cdnproxy.sandbox.dns.Records.data;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineOnlyTest {
    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "198.51.100.1", "203.0.113.1", "10.0.0.1", "1.1.1.1", "0.0.0.0"})
    void anAddressElsewhereIsNotAnsweredAndToldOnce(String elsewhere) {
        // Given
        var source = new ThisMachineOnly(
                RecordSource.fixed(List.of(a("b.example.com", elsewhere), a("b.example.com", "127.1.1.1"))), log::add);
        source.recordsOf(name("b.example.com"));

        // When
        var records = source.recordsOf(name("b.example.com"));

        // Then
        assertThat(data(records)).containsExactly("127.1.1.1");
        assertThat(log)
                .containsExactly("b.example.com is not answered with " + elsewhere
                        + ", which leads out of this machine: use a loopback address");
    }

    @Test
    void otherRecordsStayAsTheyAre() {
        // Given
        var source =
                new ThisMachineOnly(RecordSource.fixed(List.of(cname("a.example.com", "d1.cloudfront.net"))), log::add);

        // When
        var records = source.recordsOf(name("a.example.com"));

        // Then
        assertThat(data(records)).containsExactly("d1.cloudfront.net.");
        assertThat(source.names()).containsExactly(name("a.example.com"));
    }
}
