package io.cdnproxy.cdn.upyun.api;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.sandbox.fault.Fault;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.fault.Effect.Delay;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.upyun.fault.Effect.Refuse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who the operator is at the console. */
class ConsoleSessionTest {
    private static final String SIGN_IN = "POST /accounts/signin/";

    @RegisterExtension
    final Emulation upyun = new Emulation();

    @Test
    void oneSessionServesManyCalls() {
        // When
        upyun.adapter().upload(FIRST);
        upyun.adapter().usage("nothing");

        // Then
        assertThat(upyun.asked(SIGN_IN)).isOne();
    }

    @Test
    void aSessionThatHasEndedIsRenewedAndTheCallIsMadeAfterAll() {
        // Given
        upyun.emulator().setSession(Duration.ofHours(1));
        upyun.adapter().usage("nothing");
        upyun.clock.advance(Duration.ofHours(2));

        // When
        var id = upyun.adapter().upload(FIRST);

        // Then
        assertThat(upyun.adapter().usage(id)).isPresent();
        assertThat(upyun.asked(SIGN_IN)).isEqualTo(2);
    }

    @Test
    void aConsoleThatForgetsAtOnceIsNotAskedForEver() {
        // Given
        upyun.emulator().setSession(Duration.ZERO);

        // When
        var failure = failure();

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(upyun.asked(SIGN_IN)).isEqualTo(2);
    }

    @Test
    void aWrongPasswordIsNotTriedAgainAndAgain() {
        // Given
        upyun.use(new Credentials(UpyunEmulator.TOKEN, UpyunEmulator.SUB_ACCOUNT, "wrong-password", Optional.empty()));

        // When
        var first = failure();
        var second = failure();

        // Then
        assertThat(first.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(second).hasMessage(first.getMessage());
        assertThat(upyun.asked(SIGN_IN)).isOne();
        assertThat(first.getMessage()).doesNotContain("wrong-password").contains("用户名或密码错误");
        assertThat(MessageRules.brokenByFault(first.getMessage())).isEmpty();
    }

    @Test
    void aPasswordThatSomebodyCorrectsIsTriedAtOnce() {
        // Given
        upyun.use(new Credentials(UpyunEmulator.TOKEN, UpyunEmulator.SUB_ACCOUNT, "wrong-password", Optional.empty()));
        failure();

        // When
        upyun.use(Emulation.CREDENTIALS);
        var id = upyun.adapter().upload(FIRST);

        // Then
        assertThat(upyun.adapter().usage(id)).isPresent();
    }

    @Test
    void afterAWhileTheSamePasswordIsTriedAgain() {
        // Given
        upyun.use(new Credentials(UpyunEmulator.TOKEN, "late", "its-password", Optional.empty()));
        failure();
        upyun.emulator().addSubAccount(UpyunEmulator.USERNAME, "late", "its-password", Set.of(Right.values()));

        // When
        upyun.clock.advance(Duration.ofMinutes(6));
        var id = upyun.adapter().upload(FIRST);

        // Then
        assertThat(upyun.adapter().usage(id)).isPresent();
    }

    @Test
    void anAccidentAtTheDoorIsNoWrongPassword() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on("POST /accounts/signin", new Refuse(503, "21000", "busy"))
                        .first(1));

        // When
        var failure = failure();
        var id = upyun.adapter().upload(FIRST);

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(upyun.adapter().usage(id)).isPresent();
    }

    @Test
    void aConsoleThatDoesNotAnswerHoldsUpOneAndTheOthersHaveWhatBecameOfIt() throws Exception {
        // Given
        upyun.emulator().faults().add(Fault.on("POST /accounts/signin", new Delay(Duration.ofSeconds(5))));
        var adapter = upyun.adapter(Leadership.undisputed(), Duration.ofMillis(300));
        Callable<CdnException> upload = () -> catchThrowableOfType(CdnException.class, () -> adapter.upload(FIRST));

        // When
        List<Future<CdnException>> failures;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            failures = threads.invokeAll(Collections.nCopies(4, upload));
        }

        // Then
        assertThat(failures).extracting(Future::resultNow).allSatisfy(failure -> assertThat(failure.errorClass())
                .isEqualTo(ErrorClass.UNAVAILABLE));
        assertThat(upyun.asked(SIGN_IN)).isOne();
    }

    @Test
    void aConsoleThatDidNotAnswerIsAskedAgainSoon() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on("POST /accounts/signin", new LoseRequest()).first(1));
        failure();

        // When
        upyun.clock.advance(Duration.ofSeconds(16));
        var id = upyun.adapter().upload(FIRST);

        // Then
        assertThat(upyun.adapter().usage(id)).isPresent();
    }

    @Test
    void aSubAccountWithoutRightsIsToldFromEmptyLists() {
        // Given
        var adapter = upyun.adapter();
        adapter.create("tokyo", "", true);
        adapter.bind("tokyo", A);
        adapter.switchOn(adapter.upload(FIRST), A);
        upyun.emulator().addSubAccount(UpyunEmulator.USERNAME, "blind", "its-password", Set.of());
        upyun.use(new Credentials(UpyunEmulator.TOKEN, "blind", "its-password", Optional.empty()));

        // When
        var failure = catchThrowableOfType(CdnException.class, () -> adapter.read("tokyo"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(failure.getMessage()).contains("rights");
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void byInferenceWhoeverLacksARightIsRefusedAnUpload() {
        // Given
        upyun.emulator().addSubAccount(UpyunEmulator.USERNAME, "blind", "its-password", Set.of());
        upyun.use(new Credentials(UpyunEmulator.TOKEN, "blind", "its-password", Optional.empty()));

        // When
        var failure = failure();

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
    }

    private CdnException failure() {
        return catchThrowableOfType(CdnException.class, () -> upyun.adapter().upload(FIRST));
    }
}
