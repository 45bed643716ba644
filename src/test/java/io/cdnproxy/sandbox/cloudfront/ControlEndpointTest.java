package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.cloudfront.api.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "{\"propagation\": \"soon\"}", "{\"propagation\": \"-PT1S\"}", "{\"speed\": 1}"})
    void aSettingThatMakesNoSenseChangesNothing(String body) {
        // When
        var answer = aws.control("PUT", "/settings", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json("/settings").path("propagation").asText()).isEqualTo(Emulated.PROPAGATION.toString());
    }

    @Test
    void theRootTellsWhatThereIs() {
        // When
        var answer = aws.control("GET", "/", "");

        // Then
        assertThat(answer.body()).contains("/journal", "/settings");
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
