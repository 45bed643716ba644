package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.api.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;
import software.amazon.awssdk.services.cloudfront.model.TooManyDistributionsException;

class ControlEndpointTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void theJournalShowsEveryCallInOrder() {
        // Given
        var created = aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.minimal()))
                .distribution();
        aws.cloudFront().getDistribution(g -> g.id(created.id()));
        aws.cloudFront().listDistributions();
        catchThrowable(() -> aws.cloudFront().deleteDistribution(d -> d.id(created.id())));

        // When
        var journal = json("/journal");

        // Then
        assertThat(journal)
                .extracting(call -> call.path("operation").asText())
                .containsExactly("CreateDistribution", "GetDistribution", "ListDistributions", "DeleteDistribution");
        assertThat(journal)
                .extracting(call -> call.path("id").asText())
                .containsExactly(created.id(), created.id(), "", created.id());
        assertThat(journal).extracting(call -> call.path("status").asInt()).containsExactly(201, 200, 200, 400);
        assertThat(journal.path(3).path("error").asText()).isEqualTo("InvalidIfMatchVersion");
        assertThat(journal.path(0).path("time").asText())
                .isEqualTo(aws.clock.instant().toString());
    }

    @Test
    void theJournalShowsWhatNobodyUnderstood() {
        // Given
        aws.signedCall("POST", "/2020-05-31/trust-store", "");
        aws.call("GET", "/2020-05-31/distribution", "");

        // When
        var journal = aws.emulator().journal().calls();

        // Then
        assertThat(journal)
                .extracting(Call::operation)
                .containsExactly("POST /2020-05-31/trust-store", "ListDistributions");
        assertThat(journal)
                .extracting(call -> call.error().orElseThrow())
                .containsExactly("UnknownOperationException", "MissingAuthenticationToken");
    }

    @Test
    void theJournalCanBeReadFromAnEntryOn() {
        // Given
        aws.cloudFront().listDistributions();
        aws.cloudFront().listCachePolicies(l -> {});

        // When
        var rest = json("/journal?after=1");

        // Then
        assertThat(rest).extracting(call -> call.path("operation").asText()).containsExactly("ListCachePolicies");
    }

    @Test
    void thePropagationTimeCanBeChanged() {
        // When
        var answer = aws.control("PUT", "/settings", "{\"propagation\": \"PT0S\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json("/settings").path("propagation").asText()).isEqualTo("PT0S");
        var created = aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()));
        assertThat(created.distribution().status()).isEqualTo("Deployed");
    }

    @Test
    void theFutureCanBeSwitchedOnAndOff() {
        // Given
        aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()));

        // When
        aws.control("PUT", "/settings", "{\"echoFuture\": true}");
        var tomorrow = aws.signedCall("GET", "/2020-05-31/distribution", "").body();
        aws.control("PUT", "/settings", "{\"echoFuture\": false}");
        var today = aws.signedCall("GET", "/2020-05-31/distribution", "").body();

        // Then
        assertThat(tomorrow).contains("FromTheFuture");
        assertThat(today).doesNotContain("FromTheFuture");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "{\"propagation\": \"soon\"}",
                "{\"propagation\": \"-PT1S\"}",
                "{\"propagation\": \"PT1S\", \"echoFuture\": \"yes\"}",
                "{\"speed\": 1}"
            })
    void aSettingThatMakesNoSenseChangesNothing(String body) {
        // When
        var answer = aws.control("PUT", "/settings", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json("/settings").path("propagation").asText()).isEqualTo(Emulated.PROPAGATION.toString());
    }

    @Test
    void aQuotaCanBeChanged() {
        // When
        aws.control("PUT", "/settings", "{\"quotas\": {\"distributions\": 1}}");

        // Then
        assertThat(json("/settings").path("quotas").path("distributions").asInt())
                .isOne();
        assertThat(json("/settings").path("quotas").path("aliases").asInt()).isEqualTo(100);
        aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()));
        assertThat(catchThrowable(
                        () -> aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()))))
                .isInstanceOf(TooManyDistributionsException.class);
    }

    @Test
    void aFaultIsAskedForAndCounted() {
        // When
        var answer = aws.control(
                "POST",
                "/faults",
                """
                {"operation": "List*", "account": "%s", "nth": 2, "effect": "refuse", "code": "InternalError"}
                """
                        .formatted(CloudFrontEmulator.ACCESS_KEY_ID));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        aws.cloudFront().listDistributions();
        assertThat(catchThrowable(() -> aws.cloudFront().listDistributions()))
                .isInstanceOf(CloudFrontException.class)
                .hasMessageContaining("unknown error");
        assertThat(json("/faults").path(0).path("matched").asInt()).isEqualTo(2);
        assertThat(json("/faults").path(0).path("fired").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'effect': 'loseRequest'",
                "'effect': 'loseReply'",
                "'effect': 'loseReply', 'resource': 'E123'",
                "'effect': 'moveETag'",
                "'effect': 'freeCallerReferences'",
                "'effect': 'delay', 'time': 'PT1S'",
                "'effect': 'staleRead', 'age': 'PT1S'",
                "'effect': 'slowDeployment', 'time': 'PT1S'",
                "'effect': 'hideNewCertificates', 'age': 'PT1S'",
                "'effect': 'aliasPointsElsewhere', 'alias': 'a.example.com'",
                "'effect': 'throttle', 'perSecond': 0.5, 'burst': 3",
                "'effect': 'refuse', 'code': 'Odd', 'status': 418, 'message': 'I am a teapot'",
                "'effect': 'loseReply', 'first': 3, 'probability': 0.25, 'seed': 4"
            })
    void everyEffectCanBeWritten(String members) {
        // When
        var answer = aws.control("POST", "/faults", ("{'operation': '*', " + members + "}").replace('\'', '"'));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "no JSON",
                "{'operation': '*'}",
                "{'operation': '*', 'effect': 'explode'}",
                "{'operation': '*', 'effect': 'delay'}",
                "{'operation': '*', 'effect': 'delay', 'time': 'soon'}",
                "{'operation': '*', 'effect': 'loseReply', 'nth': 0}",
                "{'operation': '*', 'effect': 'loseReply', 'probability': 2}",
                "{'operation': '*', 'effect': 'loseReply', 'nht': 1}"
            })
    void aFaultThatMakesNoSenseIsNotAskedFor(String body) {
        // When
        var answer = aws.control("POST", "/faults", body.replace('\'', '"'));

        // Then
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json("/faults")).isEmpty();
    }

    @Test
    void faultsEndByNumberOrAllTogether() {
        // Given
        for (int i = 0; i < 3; i++) {
            aws.control("POST", "/faults", "{\"operation\": \"*\", \"effect\": \"loseReply\"}");
        }

        // When
        aws.control("DELETE", "/faults/2", "");
        var rest = json("/faults");
        aws.control("DELETE", "/faults", "");

        // Then
        assertThat(rest).extracting(fault -> fault.path("number").asInt()).containsExactly(1, 3);
        assertThat(json("/faults")).isEmpty();
    }

    @Test
    void theRootTellsWhatThereIs() {
        // When
        var answer = aws.control("GET", "/", "");

        // Then
        assertThat(answer.body()).contains("/journal", "/settings", "/faults");
    }

    @Test
    void theControlEndpointIsNotPartOfTheApi() {
        // When
        var answer = aws.signedCall("GET", "/journal", "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(aws.control("GET", path, "").body());
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
