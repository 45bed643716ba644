package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** Such as a registry, whose words a kubelet repeats. */
    @Test
    void nobodyGivesOrdersToATerminalThroughUs() {
        // When
        var quoted = Quotation.of("denied\u001b[2J \u009b31mby\u202eregistry\u2028now");

        // Then
        assertThat(quoted).isEqualTo("denied [2J 31mby registry now");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cdnproxy.net.UntrustedTexts#notToBeShown")
    void whatIsNotToBeShownIsAGap(String name, String character) {
        // When
        var quoted = Quotation.of("denied" + character + character + " by");

        // Then
        assertThat(quoted).isEqualTo("denied by");
    }

    @ParameterizedTest
    @MethodSource("io.cdnproxy.net.UntrustedTexts#shown")
    void whatCanBeReadIsLeftAsItIs(String words) {
        // When
        var quoted = Quotation.of(words);

        // Then
        assertThat(quoted).isEqualTo(words);
    }

    /** As cert-manager tells of an order that its server has not answered yet. */
    @Test
    void whatIsSaidOfNothingIsLeftOut() {
        // When
        var quoted = Quotation.of("Waiting on certificate issuance from order proxies/tokyo-origin-1: \"\"");

        // Then
        assertThat(quoted).isEqualTo("Waiting on certificate issuance from order proxies/tokyo-origin-1");
    }

    /** As cert-manager tells of an order that its authority has refused. */
    @Test
    void aReasonThatIsMissingIsNotAnnounced() {
        // When
        var quoted = Quotation.of("order is in \"invalid\" state: ");

        // Then
        assertThat(quoted).isEqualTo("order is in \"invalid\" state");
    }

    /** As Let's Encrypt says what failed while it did what. */
    @Test
    void whatStandsBetweenGapsIsKeptApart() {
        // When
        var quoted = Quotation.of("Error finalizing order :: CAA record prevents issuance");

        // Then
        assertThat(quoted).isEqualTo("Error finalizing order: CAA record prevents issuance");
    }
}
