package io.cdnproxy.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretSearchTest {
    private static final String SECRET = "6e1d3a40-6f1c-4c38-9d0c-1f6a4f0e7a55";
    private static final String OTHER = "6e1d3a40-6f1c-4c38-0000-000000000000";

    @ParameterizedTest
    @CsvSource({
        "6e1d3a40-6f1c-4c38-9d0c-1f6a4f0e7a55, true",
        "user 6e1d3a40-6f1c-4c38-0000-000000000000 came, true",
        "aWQ9NmUxZDNhNDAtNmYxYy00YzM4LTlkMGMtMWY2YTRmMGU3YTU1, true",
        "6e1d3a40-6f1c-4c38-9d0c-1f6a4f0e7a5, false",
        "6e1d3a40, false"
    })
    void aLineTellsAnyOfTheSecretsOrNone(String line, boolean expected) {
        // Given
        var search = new SecretSearch(List.of(SECRET, OTHER));

        // When
        boolean found = search.finds(line);

        // Then
        assertThat(found).isEqualTo(expected);
    }
}
