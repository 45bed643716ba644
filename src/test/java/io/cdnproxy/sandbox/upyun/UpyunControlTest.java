package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody with curl can have of the emulator. */
class UpyunControlTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @Test
    void theRootTellsWhatThereIs() {
        // When
        var help = upyun.control("GET", "/", "").response().body();

        // Then
        assertThat(help).contains("/journal", "/settings", "/faults", "/domains", "/accounts", "/sessions");
    }

    @Test
    void settingsAreChangedOneByOne() {
        // When
        var reply = upyun.control("PUT", "/settings", "{'review':'PT5M','unfiled':['example.cn']}");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        var settings = upyun.control("GET", "/settings", "").json();
        assertThat(settings.path("review").asText()).isEqualTo("PT5M");
        assertThat(settings.path("unfiled").path(0).asText()).isEqualTo("example.cn");
        assertThat(settings.path("session").asText()).isEqualTo("PT2H");
        customer.serve("tokyo");
        assertThat(upyun.get("/domains/buckets?domain=" + A)
                        .data()
                        .path("domain_status")
                        .asText())
                .isEqualTo("PENDING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "{'review':'soon'}",
                "{'session':'-PT1S','review':'PT1S'}",
                "{'speed':1}",
                "{'unfiled':1}"
            })
    void aSettingThatMakesNoSenseChangesNothing(String body) {
        // When
        var reply = upyun.control("PUT", "/settings", body);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(upyun.control("GET", "/settings", "").json().path("review").asText())
                .isEqualTo("PT0S");
    }

    @Test
    void aDomainIsDecidedAbout() {
        // Given
        customer.serve("tokyo");

        // When
        var reply = upyun.control("POST", "/domains", "{'domain':'a.example.com','status':'REFUSED'}");

        // Then
        assertThat(reply.status()).isEqualTo(204);
        assertThat(upyun.get("/domains/buckets?domain=" + A)
                        .data()
                        .path("domain_status")
                        .asText())
                .isEqualTo("REFUSED");
    }

    @Test
    void accountsAndSubAccountsAreAdded() {
        // When
        upyun.control("POST", "/accounts", "{'username':'bob','password':'secret'}");
        var reply = upyun.control(
                "POST", "/accounts", "{'of':'bob','username':'guest','password':'hidden','rights':['services']}");

        // Then
        assertThat(reply.status()).isEqualTo(204);
        upyun.signIn("guest", "hidden");
        assertThat(upyun.console("GET", "/api/", "").data().path("username").asText())
                .isEqualTo("guest");
    }

    @Test
    void everybodyIsSignedOut() {
        // Given
        upyun.signIn();

        // When
        upyun.control("DELETE", "/sessions", "");

        // Then
        assertThat(upyun.console("GET", "/api/", "").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'effect':'loseRequest'",
                "'effect':'loseReply','resource':'tokyo'",
                "'effect':'omitData','first':3",
                "'effect':'hideBound'",
                "'effect':'slowReview','time':'PT10M'",
                "'effect':'delay','time':'PT1S'",
                "'effect':'throttle','perSecond':0.5,'burst':3",
                "'effect':'refuse'",
                "'effect':'refuse','code':'21202','status':418,'message':'I am a teapot'"
            })
    void everyEffectCanBeWritten(String members) {
        // When
        var reply = upyun.control("POST", "/faults", "{'operation':'*'," + members + "}");

        // Then
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'operation':'*','effect':'moveETag'}",
                "{'operation':'*','effect':'refuse','code':'AccessDenied'}",
                "{'operation':'*','effect':'omitData','age':'PT1S'}"
            })
    void anEffectThatThereIsNotIsNotAskedFor(String fault) {
        // When
        var reply = upyun.control("POST", "/faults", fault);

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void whoAsksForSomethingElseIsToldWhatThereIs() {
        // When
        var reply = upyun.control("POST", "/certificates", "{}");

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.response().body()).contains("/journal");
    }
}
