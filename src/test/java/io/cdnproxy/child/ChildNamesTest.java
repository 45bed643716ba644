package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildNamesTest {

    /** Nobody else is to have a name for which this object still has a proof published. */
    @ParameterizedTest
    @CsvSource({
        "a.example.com,               a.example.com",
        "_c62a11e2.a.example.com,     a.example.com",
        "_c62a11e2.example.com,       example.com"
    })
    void whoeverPublishesAProofOfANameGoesByIt(String record, String name) {
        // When
        var provenBy = ChildNames.provenBy(record);

        // Then
        assertThat(provenBy).isEqualTo(name);
    }
}
