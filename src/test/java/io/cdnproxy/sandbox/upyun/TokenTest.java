package io.cdnproxy.sandbox.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plane for programs. */
class TokenTest {
    private static final String CODE = "0123456789-abcdefghij";

    @RegisterExtension
    final Emulated upyun = new Emulated();

    @Test
    void aTokenIsHadForTheAccountsPassword() {
        // When
        var reply = issue(UpyunEmulator.PASSWORD, CODE);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        var value = reply.json().path("access_token").asText();
        assertThat(upyun.api(value, "GET", "/oauth/tokens", "").status()).isEqualTo(200);
    }

    @Test
    void nobodyHasOneForAnotherPassword() {
        assertThat(issue("guessed", CODE).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "0123456789_abcdefghij", "0123456789-0123456789-0123456789-"})
    void aCodeHasItsForm(String code) {
        assertThat(issue(UpyunEmulator.PASSWORD, code).status()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodForOneCall() {
        // Given
        issue(UpyunEmulator.PASSWORD, CODE);

        // When
        var again = issue(UpyunEmulator.PASSWORD, CODE);

        // Then
        assertThat(again.status()).isEqualTo(400);
    }

    @Test
    void aTokenExpires() {
        // Given
        var value =
                issue(UpyunEmulator.PASSWORD, CODE).json().path("access_token").asText();

        // When
        upyun.clock.advance(Duration.ofHours(2));

        // Then
        assertThat(upyun.api(value, "GET", "/buckets", "").status()).isEqualTo(401);
    }

    @Test
    void aDeletedTokenLetsNobodyIn() {
        // Given
        var value =
                issue(UpyunEmulator.PASSWORD, CODE).json().path("access_token").asText();

        // When
        var reply = upyun.api(value, "DELETE", "/oauth/tokens?name=operator", "");

        // Then
        assertThat(reply.json()).hasToString("{\"result\":true}");
        assertThat(upyun.api(value, "GET", "/buckets", "").status()).isEqualTo(401);
    }

    @Test
    void whoListsTokensIsShownNoSecrets() {
        // When
        var list = upyun.get("/oauth/tokens");

        // Then
        assertThat(list.json().path(0).path("name").asText()).isEqualTo("sandbox");
        assertThat(list.response().body()).doesNotContain(UpyunEmulator.TOKEN);
    }

    @Test
    void withoutATokenNothingIsDone() {
        // When
        var reply = upyun.api("guessed", "PUT", "/buckets", "{'bucket_name':'tokyo','type':'ucdn'}");

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(upyun.get("/buckets/info?bucket_name=tokyo").status()).isEqualTo(404);
    }

    @Test
    void anErrorsCodeIsAStringAndThenANumber() {
        // When
        var first = upyun.get("/buckets/info?bucket_name=tokyo").json().path("error_code");
        var second = upyun.get("/buckets/info?bucket_name=tokyo").json().path("error_code");

        // Then
        assertThat(first.isTextual()).isTrue();
        assertThat(second.isIntegralNumber()).isTrue();
    }

    @Test
    void aSlashAtThePathsEndMeansNothing() {
        assertThat(upyun.get("/buckets/").status()).isEqualTo(200);
    }

    @Test
    void byInferenceProgramsOnlyReadCertificates() {
        assertThat(upyun.get("/https/certificate/list").status()).isEqualTo(200);
        assertThat(upyun.api("POST", "/https/certificate", "{}").status()).isEqualTo(404);
    }

    @Test
    void programsAreServedAtTheConsoleOnlyWhereTheyStillAre() {
        // Given
        var today = upyun.oldApi("PUT", "/uapi/buckets/", "{'bucket_name':'tokyo','type':'ucdn'}");

        // When
        upyun.emulator().setOldApi(true);

        // Then
        assertThat(today.status()).isNotEqualTo(201);
        var in2017 = upyun.oldApi("PUT", "/uapi/buckets/", "{'bucket_name':'tokyo','type':'ucdn'}");
        assertThat(in2017.status()).isEqualTo(201);
        assertThat(in2017.json()).hasToString("{\"result\":true}");
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
    void byInferenceATokenEndsAtATimeThatThereIs(long until) {
        // When
        var reply = issue(UpyunEmulator.PASSWORD, CODE, until);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("21000");
    }

    private Reply issue(String password, String code) {
        return issue(
                password, code, upyun.clock.instant().plus(Duration.ofHours(1)).getEpochSecond());
    }

    private Reply issue(String password, String code, long until) {
        return upyun.api(
                "",
                "POST",
                "/oauth/tokens",
                "{'username':'%s','password':'%s','code':'%s','name':'operator','scope':'global','expired_at':%d}"
                        .formatted(UpyunEmulator.USERNAME, password, code, until));
    }
}
