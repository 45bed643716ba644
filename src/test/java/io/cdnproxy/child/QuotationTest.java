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

    /** As cert-manager tells of an order that its server has not answered yet. */
    @Test
    void whatIsSaidOfNothingIsLeftOut() {
        // When
        var quoted = Quotation.of("Waiting on certificate issuance from order proxies/tokyo-origin-1: \"\"");

        // Then
        assertThat(quoted).isEqualTo("Waiting on certificate issuance from order proxies/tokyo-origin-1");
    }
}
