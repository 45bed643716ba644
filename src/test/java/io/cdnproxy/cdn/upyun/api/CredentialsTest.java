package io.cdnproxy.cdn.upyun.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Secrets are in nothing that prints itself. */
class CredentialsTest {
    private static final Credentials SECRET = new Credentials("t0ken", "alice", "pa55", Optional.of("acc0unt"));

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        // Given
        var body = JsonNodeFactory.instance.objectNode().put("password", "pa55").put("token", "t0ken");

        // When
        var printed = List.of(
                SECRET.toString(),
                new UpyunConnection(
                                URI.create("https://api.example.com"),
                                URI.create("https://console.example.com"),
                                Duration.ofSeconds(1),
                                () -> SECRET,
                                longest -> {},
                                Optional.empty())
                        .toString(),
                Call.post("/accounts/signin/", body).toString(),
                new Reply(200, body, List.of("s=pa55"), false).toString());

        // Then
        assertThat(printed).allSatisfy(text -> assertThat(text).doesNotContain("t0ken", "pa55", "acc0unt"));
    }

    @Test
    void whatOthersRepeatIsHidden() {
        // When
        var text = SECRET.hideIn("alice sent t0ken, pa55 and acc0unt");

        // Then
        assertThat(text).isEqualTo("alice sent …, … and …");
    }
}
