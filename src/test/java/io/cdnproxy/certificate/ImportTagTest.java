package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.pki.ServerKeyPair;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImportTagTest {
    private static final ServerKeyPair PAIR = Offers.pair("a.example.com");

    /** So that a process of before has written the same. */
    @Test
    void itIsTheBeginningOfADigestOfTheWholeChain() {
        // When
        var tag = ImportTag.of(PAIR);

        // Then
        assertThat(tag.value()).matches("[0-9a-f]{32}");
        assertThat(PAIR.chain().digest()).startsWith(tag.value());
    }

    @Test
    void anotherChainHasAnotherOne() {
        assertThat(ImportTag.of(Offers.alone(PAIR))).isNotEqualTo(ImportTag.of(PAIR));
    }

    @Test
    void itIsFoundAmongTheTagsItIsWrittenWith() {
        // When
        var tags = ImportTag.of(PAIR).with(TOKYO);

        // Then
        assertThat(ImportTag.in(tags)).contains(ImportTag.of(PAIR));
        assertThat(tags).containsAllEntriesOf(TOKYO.tags()).hasSize(TOKYO.tags().size() + 1);
    }

    @Test
    void otherTagsTellNothing() {
        assertThat(ImportTag.in(TOKYO.tags())).isEmpty();
        assertThat(ImportTag.in(Map.of())).isEmpty();
    }
}
