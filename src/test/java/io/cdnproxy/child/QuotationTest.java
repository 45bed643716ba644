package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotationTest {

    /** As the kubelet writes. */
    @Test
    void othersWordsStandOnOneLineWithoutGaps() {
        // Given
        var words = " failed for volume \"tls\" : secret\n\n  \"nowhere\" not found ";

        // When
        var quoted = Quotation.of(words);

        // Then
        assertThat(quoted).isEqualTo("failed for volume \"tls\": secret \"nowhere\" not found");
    }
}
