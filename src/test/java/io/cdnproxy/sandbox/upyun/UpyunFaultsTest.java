package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.api.LostConnectionException;
import io.cdnproxy.sandbox.fault.Fault;
import io.cdnproxy.sandbox.upyun.fault.Effect.HideBound;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.upyun.fault.Effect.OmitData;
import io.cdnproxy.sandbox.upyun.fault.Effect.Refuse;
import io.cdnproxy.sandbox.upyun.fault.Effect.SlowReview;
import io.cdnproxy.sandbox.upyun.fault.Effect.Throttle;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bad days, and the journal of all of them. */
class UpyunFaultsTest {
    private static final String UPLOAD = "POST /api/https/certificate";

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @Test
    void anUploadWhoseReplyIsLostHasHappened() {
        // Given
        upyun.signIn();
        upyun.emulator().faults().add(Fault.on(UPLOAD, new LoseReply()).first(1));

        // When
        var lost = catchThrowable(() -> customer.upload(Customer.certificate(A)));

        // Then
        assertThat(lost).hasCauseInstanceOf(IOException.class);
        assertThat(certificates()).isEqualTo(1);
    }

    @Test
    void anUploadWhoseRequestIsLostHasNotHappened() {
        // Given
        upyun.signIn();
        upyun.emulator().faults().add(Fault.on(UPLOAD, new LoseRequest()).first(1));

        // When
        var lost = catchThrowable(() -> customer.upload(Customer.certificate(A)));

        // Then
        assertThat(lost).hasCauseInstanceOf(IOException.class);
        assertThat(certificates()).isZero();
    }

    @Test
    void byOneClientAnAnswerMayLackItsDataThoughItHasHappened() {
        // Given
        upyun.signIn();
        upyun.emulator().faults().add(Fault.on(UPLOAD, new OmitData()).first(1));

        // When
        var reply = customer.upload(Customer.certificate(A));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("data")).isFalse();
        assertThat(certificates()).isEqualTo(1);
    }

    @Test
    void byOneClientWhatADomainIsServedWithMayBeMissingAmongWhatFitsIt() {
        // Given
        upyun.signIn();
        customer.serve("tokyo");
        var bound = customer.uploaded(A);
        var other = customer.uploaded(A);
        customer.switchOn(bound, A);
        upyun.emulator().faults().add(Fault.on("GET /api/https/services/manager", new HideBound()));

        // When
        var fitting = upyun.console("GET", "/api/https/services/manager?domain=" + A, "")
                .data();

        // Then
        assertThat(fitting.findValuesAsText("certificate_id")).containsExactly(other);
    }

    @Test
    void theReviewOfADomainTakesItsOwnTimeOnRequest() {
        // Given
        upyun.emulator().faults().add(Fault.on("PUT /buckets/domains", new SlowReview(Duration.ofHours(1))));

        // When
        customer.serve("tokyo");

        // Then
        assertThat(underReview()).contains(A);
        upyun.clock.advance(Duration.ofHours(1));
        assertThat(underReview()).doesNotContain(A);
    }

    @Test
    void byInferenceFromTheStoragePlaneTooManyCallsAre429() {
        // Given
        upyun.emulator().faults().add(Fault.on("*", new Throttle(1, 2)));

        // When
        upyun.get("/buckets");
        upyun.get("/buckets");
        var third = upyun.get("/buckets");

        // Then
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.error()).isEqualTo("42900001");
        upyun.clock.advance(Duration.ofSeconds(1));
        assertThat(upyun.get("/buckets").status()).isEqualTo(200);
    }

    @Test
    void tooManyCallsAtTheConsoleAreToldByTheStatusWithoutData() {
        // Given
        upyun.signIn();
        upyun.emulator().faults().add(Fault.on("GET /api/*", new Throttle(1, 0)));

        // When
        var reply = upyun.console("GET", "/api/v2/buckets", "");

        // Then
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.json().path("message").asText()).isNotBlank();
        assertThat(reply.json().has("data")).isFalse();
    }

    @Test
    void aFaultRefuses() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on("PUT /buckets", new Refuse(500, "21000", "System error."))
                        .concerning("tokyo"));

        // When
        var reply = customer.create("tokyo");
        var other = customer.create("osaka");

        // Then
        assertThat(reply.status()).isEqualTo(500);
        assertThat(other.status()).isEqualTo(201);
        assertThat(upyun.get("/buckets/info?bucket_name=tokyo").status()).isEqualTo(404);
    }

    @Test
    void theJournalTellsWhoCalledWhatAndWhatForOnBothPlanes() {
        // Given
        upyun.signIn();
        customer.create("tokyo");
        customer.create("tokyo");
        customer.delete("unknown");

        // When
        var calls = upyun.emulator().journal().calls();

        // Then
        assertThat(calls)
                .extracting(Call::operation)
                .containsExactly(
                        "POST /accounts/signin", "PUT /buckets", "PUT /buckets", "DELETE /api/https/certificate");
        assertThat(calls)
                .extracting(call -> call.account().orElse(""))
                .containsExactly("sandbox-operator", "sandbox", "sandbox", "sandbox-operator");
        assertThat(calls).extracting(call -> call.id().orElse("")).containsExactly("", "tokyo", "tokyo", "unknown");
        assertThat(calls).extracting(call -> call.error().orElse("")).containsExactly("", "", "21202", "21000");
    }

    @Test
    void whoListensToArrivalsCanEndACallBeforeItsEffect() {
        // Given
        upyun.emulator().journal().listenToArrivals(arrival -> {
            throw new LostConnectionException();
        });

        // When
        var lost = catchThrowable(() -> customer.create("tokyo"));

        // Then
        assertThat(lost).hasCauseInstanceOf(IOException.class);
        assertThat(upyun.emulator().edgeNames()).isEmpty();
    }

    @Test
    void whoListensToAnswersCanEndACallAfterItsEffect() {
        // Given
        upyun.emulator().journal().listen(call -> {
            throw new LostConnectionException();
        });

        // When
        var lost = catchThrowable(() -> customer.create("tokyo"));

        // Then
        assertThat(lost).hasCauseInstanceOf(IOException.class);
        assertThat(upyun.emulator().edgeNames()).containsExactly("tokyo.b0.aicdn.com");
    }

    private int certificates() {
        // One member is no certificate.
        return upyun.console("GET", "/api/https/certificate/list/", "")
                        .data()
                        .path("result")
                        .size()
                - 1;
    }

    private String underReview() {
        return upyun.get("/buckets/info?bucket_name=tokyo")
                .json()
                .path("approvaling_domains")
                .toString();
    }
}
