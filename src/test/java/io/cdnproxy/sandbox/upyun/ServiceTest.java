package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @Test
    void aServiceIsCreatedWith201() {
        // When
        var reply = customer.create("tokyo");

        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json()).hasToString("{\"result\":true}");
        assertThat(info("tokyo").path("visible").asBoolean()).isTrue();
    }

    @Test
    void aFormIsAsGoodAsJson() {
        // When
        var reply = upyun.call(
                upyun.emulator().apiUrl(),
                "PUT",
                "/buckets",
                Emulated.encoded("bucket_name", "tokyo", "type", "ucdn", "websocket", "1"),
                "Authorization",
                "Bearer " + UpyunEmulator.TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");

        // Then
        assertThat(reply.status()).isEqualTo(201);
        assertThat(info("tokyo").path("websocket").asBoolean()).isTrue();
    }

    @Test
    void aNameThatIsTakenIs21202ForItsOwnerToo() {
        // Given
        customer.create("tokyo");

        // When
        var reply = customer.create("tokyo");

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("21202");
        assertThat(reply.json().path("message").asText()).isEqualTo("Bucket already exists.");
        assertThat(reply.json().path("request").asText()).isEqualTo("PUT /buckets");
    }

    @Test
    void aNameThatIsTakenIs21202ForEverybody() {
        // Given
        upyun.addSomebodyElse();
        customer.create("tokyo");

        // When
        var reply = upyun.bySomebodyElse("PUT", "/buckets", "{'bucket_name':'tokyo','type':'ucdn'}");

        // Then
        assertThat(reply.error()).isEqualTo("21202");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1tokyo", "Tokyo", "to-kyo", "abcdefghijklmnopqrstu"})
    void byInferenceFromThoseThatClientsMakeANameHasNoOtherSigns(String name) {
        // When
        var reply = customer.create(name);

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aTypeIsNeededThatThereIs() {
        // When
        var reply = upyun.api("PUT", "/buckets", "{'bucket_name':'tokyo','type':'distribution'}");

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void byInferenceAServiceNeverBecomesOneForWebSocket() {
        // Given
        customer.create("tokyo");

        // When
        var reply = upyun.api("POST", "/buckets", "{'bucket_name':'tokyo','type':'ucdn','websocket':true}");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(info("tokyo").path("websocket").asBoolean()).isFalse();
    }

    @Test
    void aRemarkCanBeChanged() {
        // Given
        customer.create("tokyo");

        // When
        upyun.api("POST", "/buckets", "{'bucket_name':'tokyo','type':'ucdn','bucket_remark':'of alice'}");

        // Then
        assertThat(info("tokyo").path("bucket_remark").asText()).isEqualTo("of alice");
    }

    @Test
    void anotherAccountsServiceIsAsGoodAsNone() {
        // Given
        upyun.addSomebodyElse();
        customer.create("tokyo");

        // When
        var reply = upyun.bySomebodyElse("GET", "/buckets/info?bucket_name=tokyo", "");

        // Then
        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void aServiceTellsItsOwnNameAndASecret() {
        // Given
        customer.serve("tokyo");

        // When
        var info = info("tokyo");

        // Then
        assertThat(info.path("default_domain").path("domain").asText()).isEqualTo("tokyo.b0.aicdn.com");
        assertThat(info.path("form_api_secret").asText()).isNotBlank();
        assertThat(info.path("approval_domains")).extracting(JsonNode::asText).containsExactly(A);
        assertThat(info.path("approval_domains_https").path(A).asBoolean(true)).isFalse();
        assertThat(upyun.emulator().edgeNames()).containsExactly("tokyo.b0.aicdn.com");
    }

    @Test
    void aListEndsWithNoMax() {
        // Given
        IntStream.range(0, 3).forEach(i -> customer.create("tokyo" + i));

        // When
        var first = upyun.get("/buckets?limit=2&type=ucdn").json();
        var second = upyun.get("/buckets?limit=2&type=ucdn&max="
                        + first.path("pager").path("max").asLong())
                .json();

        // Then
        assertThat(names(first)).containsExactly("tokyo2", "tokyo1");
        assertThat(names(second)).containsExactly("tokyo0");
        assertThat(second.path("pager").path("max").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "9223372036854775807", "two", "1.5"})
    void byInferenceAListsLimitIsANumberThatMakesSense(String limit) {
        // Given
        customer.create("tokyo");

        // When
        var reply = upyun.get("/buckets?type=ucdn&limit=" + limit);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("21000");
        assertThat(reply.json().path("message").asText()).startsWith("The limit is ");
    }

    @Test
    void aListMayBeAsLongAsAMillion() {
        // Given
        customer.create("tokyo");

        // When
        var list = upyun.get("/buckets?type=ucdn&limit=1000000").json();

        // Then
        assertThat(names(list)).containsExactly("tokyo");
    }

    @Test
    void aListHasWhatWasAskedFor() {
        // Given
        customer.create("tokyo");
        upyun.api("PUT", "/buckets", "{'bucket_name':'osaka','type':'cdn'}");
        customer.create("kyoto");
        upyun.api("POST", "/buckets/visible", "{'bucket_name':'kyoto','visible':false}");

        // When
        var list = upyun.get("/buckets?type=ucdn&visible=true").json();

        // Then
        assertThat(names(list)).containsExactly("tokyo");
    }

    @Test
    void aListTellsWhetherHttpsIsOnAndHasNothingOfOtherAccounts() {
        // Given
        upyun.addSomebodyElse();
        upyun.bySomebodyElse("PUT", "/buckets", "{'bucket_name':'osaka','type':'ucdn'}");
        upyun.signIn();
        customer.serve("tokyo");
        customer.switchOn(customer.uploaded(A), A);

        // When
        var list = upyun.get("/buckets").json();

        // Then
        assertThat(names(list)).containsExactly("tokyo");
        assertThat(list.path("buckets").path(0).path("https").asText()).isEqualTo("enabled");
    }

    @Test
    void deletionNeedsTheAccountsPassword() {
        // Given
        customer.create("tokyo");

        // When
        var without = upyun.api("POST", "/buckets/delete", "{'bucket_name':'tokyo'}");
        var wrong = delete("tokyo", "guessed");
        var others = delete("tokyo", UpyunEmulator.SUB_ACCOUNT_PASSWORD);

        // Then
        assertThat(without.status()).isEqualTo(400);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(others.status()).isEqualTo(400);
        assertThat(upyun.get("/buckets/info?bucket_name=tokyo").status()).isEqualTo(200);
    }

    @Test
    void aDeletedServiceIsGoneAndItsNameEnds() {
        // Given
        customer.create("tokyo");

        // When
        var reply = delete("tokyo", UpyunEmulator.PASSWORD);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).hasToString("{\"result\":true}");
        assertThat(upyun.get("/buckets/info?bucket_name=tokyo").status()).isEqualTo(404);
        assertThat(upyun.emulator().edgeNames()).isEmpty();
    }

    @Test
    void byInferenceAServiceWithADomainIsNotDeleted() {
        // Given
        customer.serve("tokyo");

        // When
        var reply = delete("tokyo", UpyunEmulator.PASSWORD);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("type").asText()).isEqualTo("ThereIsBindingDomains");
    }

    @Test
    void anUnknownOperationIsNotFound() {
        assertThat(upyun.api("POST", "/buckets/rename", "{}").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotAnObjectIsNotUnderstood() {
        assertThat(upyun.api("PUT", "/buckets", "['tokyo']").status()).isEqualTo(400);
        assertThat(upyun.api("PUT", "/buckets", "tokyo").status()).isEqualTo(400);
    }

    private Reply delete(String name, String password) {
        return upyun.api("POST", "/buckets/delete", "{'bucket_name':'%s','password':'%s'}".formatted(name, password));
    }

    private JsonNode info(String name) {
        return upyun.get("/buckets/info?bucket_name=" + name).json();
    }

    private static Iterable<String> names(JsonNode list) {
        return list.path("buckets").findValuesAsText("bucket_name");
    }
}
