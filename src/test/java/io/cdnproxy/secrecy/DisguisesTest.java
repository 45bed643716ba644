package io.cdnproxy.secrecy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguisesTest {
    private static final String SECRET = "6e1d3a40-6f1c-4c38-9d0c-1f6a4f0e7a55";

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"", "id=", "the id is "})
    void aTextIsFoundInBase64WhereverItStands(String before) {
        // Given
        var file = Base64.getEncoder().encodeToString((before + SECRET + "\"}").getBytes(UTF_8));

        // When
        var found = Disguises.of(SECRET).filter(file::contains);

        // Then
        assertThat(found).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"%s\"}", "no user %s"})
    void aTextIsFoundAsItIs(String file) {
        // When
        var found = Disguises.of(SECRET).filter(file.formatted(SECRET)::contains);

        // Then
        assertThat(found).containsExactly(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6e1d3a40", "NmUxZDNhNDA="})
    void aPieceOfItIsNotIt(String file) {
        // When
        var found = Disguises.of(SECRET).filter(file::contains);

        // Then
        assertThat(found).isEmpty();
    }
}
