package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {

    @Test
    void aRecordThatStaysIsNamed() {
        // When
        var message = Removal.retained(Proxies.external(), "", List.of("a.example.com", "old.example.com"));

        // Then
        assertThat(message)
                .endsWith(
                        "stays as it is, and so does the record of a.example.com and old.example.com, by DNSEndpoint tokyo-edge");
    }

    @Test
    void whereNoneWasOrderedNoneIs() {
        // When
        var message = Removal.retained(Proxies.external(), "", List.of());

        // Then
        assertThat(message).isEqualTo("whatever exists at the CDN stays as it is");
    }

    @Test
    void anEdgeIsNotSaidToExistWhenNobodyKnows() {
        // When
        var message = Removal.retained(Proxies.withIssuer(), "", List.of());

        // Then
        assertThat(message).contains("an edge that dials it answers 502");
    }
}
