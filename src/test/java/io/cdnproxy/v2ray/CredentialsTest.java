package io.cdnproxy.v2ray;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.api.ProxyProtocol;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String UUID = "7a1d2f1c-6e2b-4a51-9f2e-0d6f2f0b9c11";
    private static final User USER = new User(ProxyProtocol.VMESS, UUID);

    @Test
    void whatIsStoredComesBack() {
        // Given
        Credentials credentials = Credentials.random(ProxyProtocol.VMESS);

        // When
        Credentials read = Credentials.fromSecretData(credentials.toSecretData());

        // Then
        assertThat(read).isEqualTo(credentials);
    }

    @Test
    void noTwoAreAlike() {
        // When
        Credentials one = Credentials.random(ProxyProtocol.VMESS);
        Credentials other = Credentials.random(ProxyProtocol.VMESS);

        // Then
        assertThat(one.users()).isNotEqualTo(other.users());
        assertThat(one.path()).isNotEqualTo(other.path());
    }

    @Test
    void aNewlineFromAnEditorDoesNoHarm() {
        // Given
        var data = Map.of("uuid", base64(UUID + "\n"), "path", base64("/ray\n"));

        // When
        Credentials read = Credentials.fromSecretData(data);

        // Then
        assertThat(read).isEqualTo(Credentials.of("/ray", USER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "ray",
                "//ray",
                "/ray?ed=2048",
                "/ray#x",
                "/a b",
                "/%72ay",
                "/a\"b",
                "/a\\b",
                "/a\u0000",
                "/\u5149"
            })
    void aPathThatV2rayWouldNotFindIsRefused(String path) {
        // When
        Throwable refusal = catchThrowable(() -> Credentials.of(path, USER));

        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("such as /abc");
    }

    @Test
    void aPathIsAsLongAsTheSpecAllows() {
        // Given
        var longest = "/" + "a".repeat(127);

        // When
        Throwable refusal = catchThrowable(() -> Credentials.of(longest + "a", USER));

        // Then
        assertThat(Credentials.of(longest, USER).path()).isEqualTo(longest);
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDamagedSecretIsNotQuoted() {
        // Given
        var credentials = Credentials.fromSecretData(Map.of("uuid", base64("hunter2"), "path", base64("/ray")));

        // When
        Throwable refusal = catchThrowable(() -> credentials.user(ProxyProtocol.VMESS));

        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasNoCause();
        assertThat(refusal).hasMessageContaining("uuid").hasMessageNotContaining("hunter2");
    }

    @Test
    void aSecretWithoutPathIsRefused() {
        // When
        Throwable refusal = catchThrowable(() -> Credentials.fromSecretData(Map.of("uuid", base64(UUID))));

        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("path");
    }

    @Test
    void whoeverIsNotInTheSecretIsNobody() {
        // Given
        var credentials = Credentials.fromSecretData(Map.of("path", base64("/ray")));

        // When
        Throwable refusal = catchThrowable(() -> credentials.user(ProxyProtocol.VMESS));

        // Then
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("uuid");
    }

    @Test
    void whoeverHasSpokenAnotherProtocolIsAskedForNoHelp() {
        // Given
        var data = Credentials.random(ProxyProtocol.VMESS).toSecretData();

        // When
        var another = Arrays.stream(ProxyProtocol.values())
                .filter(protocol -> Credentials.areOfAnother(protocol, data))
                .toList();

        // Then
        assertThat(another)
                .isEqualTo(EnumSet.complementOf(EnumSet.of(ProxyProtocol.VMESS)).stream()
                        .toList());
    }

    /** A slip of whoever has made it by hand. */
    @Test
    void aSecretWithoutAnySecretIsOfNoOtherProtocol() {
        // Given
        var data = Map.of("path", base64("/ray"), "UUID", base64(UUID));

        // When
        var another = Credentials.areOfAnother(ProxyProtocol.VMESS, data);

        // Then
        assertThat(another).isFalse();
    }

    @Test
    void theSecretsOfAllProtocolsStandSideBySide() {
        // Given
        var data = new HashMap<String, String>();
        for (var protocol : ProxyProtocol.values()) {
            data.putAll(Credentials.random(protocol).toSecretData());
        }

        // When
        var read = Credentials.fromSecretData(data);

        // Then
        assertThat(read.users()).containsOnlyKeys(ProxyProtocol.values());
        assertThat(read.toSecretData()).isEqualTo(data);
    }

    @Test
    void theyAreNotPrinted() {
        // Given
        Credentials credentials = Credentials.of("/ray", USER);

        // When
        String text = credentials.toString() + credentials.user(ProxyProtocol.VMESS) + entrance();

        // Then
        assertThat(text).doesNotContain(UUID).doesNotContain("/ray");
    }

    private static Entrance entrance() {
        return new Entrance("203.0.113.7", 443, "a.example.com", "/ray");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
