package io.cdnproxy.sandbox.upyun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurgeTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    @BeforeEach
    void serve() {
        new Customer(upyun).serve("tokyo");
    }

    @Test
    void aPurgeIsAcceptedAndDoneLater() {
        // Given
        upyun.emulator().setPurge(Duration.ofMinutes(5));

        // When
        var accepted = purge("https://a.example.com/page").json().path("result").path(0);

        // Then
        assertThat(accepted.path("code").asInt()).isEqualTo(1);
        var id = accepted.path("task_id").asText();
        assertThat(progress(id).path("progress").asInt(-1)).isZero();
        upyun.clock.advance(Duration.ofMinutes(5));
        assertThat(progress(id).path("progress").asInt()).isEqualTo(100);
        assertThat(progress(id).path("url").asText()).isEqualTo("https://a.example.com/page");
    }

    @Test
    void whatIsNoUrlOfTheAccountIsToldAmongTheOthers() {
        // When
        var result = purge("https://a.example.com/\\nhttps://other.example.com/\\nnone")
                .json()
                .path("result");

        // Then
        assertThat(result).extracting(url -> url.path("code").asInt()).containsExactly(1, 4, 4);
    }

    @Test
    void fiftyUrlsAreTheMost() {
        // Given
        var urls = IntStream.rangeClosed(0, 50)
                .mapToObj(i -> "https://a.example.com/" + i)
                .collect(Collectors.joining("\\n"));

        // When
        var reply = purge(urls);

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void rulesAreJudgedOneByOneInAnArray() {
        // When
        var reply = batch("https://a.example.com/*\\na/*\\nhttps://other.example.com/*");

        // Then
        assertThat(reply.json().isArray()).isTrue();
        assertThat(reply.json()).extracting(rule -> rule.path("code").asInt()).containsExactly(1, 2, 4);
    }

    @Test
    void tenRulesAreTheMostAtOnce() {
        // Given
        var rules = IntStream.rangeClosed(0, 10)
                .mapToObj(i -> "https://a.example.com/" + i + "/*")
                .collect(Collectors.joining("\\n"));

        // When
        var reply = batch(rules);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().has("error_code")).isTrue();
    }

    @Test
    void aThousandRulesAreTheMostInFifteenDays() {
        // Given
        var ten = IntStream.range(0, 10)
                .mapToObj(i -> "https://a.example.com/" + i + "/*")
                .collect(Collectors.joining("\\n"));
        IntStream.range(0, 100).forEach(i -> batch(ten));

        // When
        var further = batch("https://a.example.com/*").json();
        upyun.clock.advance(Duration.ofDays(15));
        var later = batch("https://a.example.com/*").json();

        // Then
        assertThat(further.path(0).path("code").asInt()).isEqualTo(3);
        assertThat(later.path(0).path("code").asInt()).isEqualTo(1);
    }

    @Test
    void rulesAreTakenAsJsonOnly() {
        // When
        var reply = upyun.call(
                upyun.emulator().apiUrl(),
                "POST",
                "/buckets/purge/batch",
                Emulated.encoded("noif", "1", "source_url", "https://a.example.com/*"),
                "Authorization",
                "Bearer " + UpyunEmulator.TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    private Reply purge(String urls) {
        return upyun.api("POST", "/purge", "{'urls':'%s'}".formatted(urls));
    }

    private Reply batch(String rules) {
        return upyun.api("POST", "/buckets/purge/batch", "{'noif':1,'source_url':'%s'}".formatted(rules));
    }

    private JsonNode progress(String taskId) {
        return upyun.get("/purge?task_ids=" + taskId).json().path("result").path(0);
    }
}
