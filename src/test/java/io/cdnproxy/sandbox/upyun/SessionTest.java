package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.upyun.account.Right;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plane for people at the console, and for programs that behave like them. */
class SessionTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @Test
    void whoSignsInGetsACookieAmongSeveral() {
        // When
        var reply = upyun.console(
                "POST",
                "/accounts/signin/",
                "{'username':'sandbox-operator','password':'%s'}".formatted(UpyunEmulator.SUB_ACCOUNT_PASSWORD));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("result").asBoolean()).isTrue();
        assertThat(reply.json().path("msg").path("messages").path(0).asText()).isEqualTo("登录成功");
        assertThat(reply.json().path("msg").path("errors")).isEmpty();
        assertThat(reply.response().headers().allValues("Set-Cookie")).hasSizeGreaterThan(1);
        assertThat(reply.cookies()).singleElement().asString().startsWith("s=");
    }

    @Test
    void theFirstCookieIsNotTheOneThatMatters() {
        // When
        var reply = upyun.console(
                "POST",
                "/accounts/signin/",
                "{'username':'sandbox-operator','password':'%s'}".formatted(UpyunEmulator.SUB_ACCOUNT_PASSWORD));

        // Then
        assertThat(reply.header("Set-Cookie")).doesNotStartWith("s=");
    }

    @Test
    void aFormSignsInToo() {
        // When
        var reply =
                upyun.form("/accounts/signin/", "username", UpyunEmulator.USERNAME, "password", UpyunEmulator.PASSWORD);

        // Then
        assertThat(reply.data().path("result").asBoolean()).isTrue();
    }

    @Test
    void aWrongPasswordIsToldWith200() {
        // When
        var reply = upyun.console("POST", "/accounts/signin/", "{'username':'sandbox','password':'guessed'}");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("result").asBoolean()).isFalse();
        assertThat(reply.json().path("msg").path("errors")).isNotEmpty();
        assertThat(reply.response().headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void whoIsNotSignedInIsSentToTheDoor() {
        // When
        var reply = upyun.console("GET", "/api/", "");

        // Then
        assertThat(reply.header("Location")).isNotBlank();
        assertThat(reply.status()).isEqualTo(302);
    }

    @Test
    void aSessionExpiresInTheMidstOfWork() {
        // Given
        upyun.emulator().setSession(Duration.ofMinutes(30));
        upyun.signIn();
        var before = upyun.console("GET", "/api/", "");

        // When
        upyun.clock.advance(Duration.ofMinutes(30));

        // Then
        assertThat(before.status()).isEqualTo(200);
        assertThat(customer.upload(Customer.certificate(A)).header("Location")).isNotBlank();
        upyun.signIn();
        assertThat(upyun.console("GET", "/api/https/certificate/list/", "")
                        .data()
                        .path("result"))
                .hasSize(1);
    }

    @Test
    void everybodyCanBeSignedOut() {
        // Given
        upyun.signIn();

        // When
        upyun.emulator().signEverybodyOut();

        // Then
        assertThat(upyun.console("GET", "/api/", "").status()).isEqualTo(302);
    }

    @Test
    void aTokenIsNoSession() {
        // When
        var reply = upyun.oldApi("GET", "/api/https/certificate/list/", "");

        // Then
        assertThat(reply.status()).isEqualTo(302);
    }

    @Test
    void anErrorIsToldWith200AndAStringAndThenANumber() {
        // Given
        upyun.signIn();

        // When
        var first = customer.delete("unknown");
        var second = customer.delete("unknown");

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.data().path("error_code").isTextual()).isTrue();
        assertThat(second.data().path("error_code").isIntegralNumber()).isTrue();
        assertThat(first.data().path("message").asText()).isNotBlank();
        assertThat(first.json().path("msg").path("errors")).hasSize(1);
    }

    @Test
    void whoLacksARightIsShownEmptyLists() {
        // Given
        upyun.signIn();
        customer.serve("tokyo");
        var id = customer.uploaded(A);
        customer.switchOn(id, A);
        upyun.emulator().addSubAccount(UpyunEmulator.USERNAME, "guest", "secret", Set.of());

        // When
        upyun.signIn("guest", "secret");

        // Then
        assertThat(console("/api/https/certificate/list/").path("result").fieldNames())
                .toIterable()
                .containsExactly("default");
        assertThat(console("/api/https/certificate/search?domain=" + A).path("result"))
                .isEmpty();
        assertThat(console("/api/https/services/manager?domain=" + A).path("result"))
                .isEmpty();
        assertThat(console("/api/https/certificate/manager/?certificate_id=" + id)
                        .path("domains"))
                .isEmpty();
        assertThat(console("/api/v2/buckets?type=ucdn").path("buckets")).isEmpty();
        assertThat(console("/api/account/domains/").path("domains")).isEmpty();
    }

    @Test
    void byInferenceWhoLacksARightChangesNothing() {
        // Given
        upyun.emulator().addSubAccount(UpyunEmulator.USERNAME, "guest", "secret", Set.of(Right.SERVICES));
        upyun.signIn("guest", "secret");

        // When
        var reply = customer.upload(Customer.certificate(A));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().has("error_code")).isTrue();
        upyun.signIn();
        assertThat(console("/api/https/certificate/list/").path("result")).hasSize(1);
    }

    @Test
    void servicesAreListedWithTheirDomains() {
        // Given
        upyun.signIn();
        customer.serve("tokyo");
        customer.create("osaka");

        // When
        var list = console("/api/v2/buckets?type=ucdn&with_domains=true&page=2&perPage=1");

        // Then
        assertThat(list.path("buckets").findValuesAsText("bucket_name")).containsExactly("tokyo");
        assertThat(list.path("buckets").path(0).path("domains"))
                .hasToString("[{\"domain\":\"a.example.com\",\"status\":\"NORMAL\"}]");
        assertThat(list.path("pager")).hasToString("{\"page\":2,\"pages\":2,\"total\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"perPage=0", "perPage=-1", "perPage=ten", "page=0", "page=-1", "page=last"})
    void byInferenceAPageOfServicesIsOneThatMakesSense(String page) {
        // Given
        upyun.signIn();

        // When
        var reply = upyun.console("GET", "/api/v2/buckets?type=ucdn&" + page, "");

        // Then
        assertThat(reply.consoleError()).isEqualTo("21000");
    }

    @Test
    void byOneClientServicesForWebSocketAreListedApart() {
        // Given
        upyun.signIn();
        customer.serve("tokyo");
        upyun.api("PUT", "/buckets", "{'bucket_name':'osaka','type':'ucdn','websocket':true}");
        customer.bind("osaka", "ws.example.com");

        // When
        var ordinary = console("/api/account/domains/?limit=15&websocket=false");
        var webSocket = console("/api/account/domains/?limit=15&websocket=true");

        // Then
        assertThat(ordinary.path("domains").findValuesAsText("domain")).containsExactly(A);
        assertThat(webSocket.path("domains").findValuesAsText("bucket_name")).containsExactly("osaka");
    }

    private JsonNode console(String path) {
        return upyun.console("GET", path, "").data();
    }
}
