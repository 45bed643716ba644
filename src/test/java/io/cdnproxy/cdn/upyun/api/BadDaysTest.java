package io.cdnproxy.cdn.upyun.api;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.FittingCertificate;
import io.cdnproxy.cdn.upyun.SourceSettings;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.sandbox.fault.Fault;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import io.cdnproxy.sandbox.upyun.fault.Effect.Delay;
import io.cdnproxy.sandbox.upyun.fault.Effect.HideBound;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.upyun.fault.Effect.OmitData;
import io.cdnproxy.sandbox.upyun.fault.Effect.Refuse;
import io.cdnproxy.sandbox.upyun.fault.Effect.Throttle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the adapter makes of UPYUN's bad days. */
class BadDaysTest {

    @RegisterExtension
    final Emulation upyun = new Emulation();

    @Test
    void bothFormsOfACodeMeanTheSame() {
        // Given
        upyun.adapter().create("tokyo", "", true);

        // When
        var one = failure(() -> upyun.adapter().create("tokyo", "", true));
        var other = failure(() -> upyun.adapter().create("tokyo", "", true));

        // Then
        assertThat(one.code()).isEqualTo("21202").isEqualTo(other.code());
        assertThat(one.errorClass()).isEqualTo(ErrorClass.DUPLICATE).isEqualTo(other.errorClass());
    }

    @Test
    void tooManyCallsSlowTheOperatorDownOnBothPlanes() {
        // Given
        upyun.adapter().upload(FIRST);
        upyun.emulator().faults().add(Fault.on("*", new Throttle(1, 0)));

        // When
        var api = failure(() -> upyun.adapter().list());
        var console = failure(() -> upyun.adapter().upload(FIRST));

        // Then
        assertThat(api.errorClass()).isEqualTo(ErrorClass.THROTTLED);
        assertThat(console.errorClass()).isEqualTo(ErrorClass.THROTTLED);
        assertThat(MessageRules.brokenByFault(api.getMessage())).isEmpty();
        assertThat(MessageRules.brokenByFault(console.getMessage())).isEmpty();
    }

    @Test
    void whetherAnAnswerWithoutDataCameFromWhatHasHappenedIsNotKnown() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on("POST /api/https/certificate", new OmitData()).first(1));

        // When
        var failure = failure(() -> upyun.adapter().upload(FIRST));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void byOneClientWhatIsShownMayBeMissingInTheListAndIsFoundAllTheSame() {
        // Given
        var adapter = upyun.adapter();
        adapter.create("tokyo", "", true);
        adapter.bind("tokyo", A);
        var id = adapter.upload(FIRST);
        adapter.upload(SECOND);
        adapter.switchOn(id, A);
        upyun.emulator().faults().add(Fault.on("GET /api/https/services/manager", new HideBound()));

        // When
        var domain = adapter.read("tokyo").orElseThrow().domains().getFirst();

        // Then
        assertThat(domain.certificates())
                .filteredOn(FittingCertificate::shown)
                .extracting(FittingCertificate::id)
                .containsExactly(id);
        assertThat(domain.certificates()).hasSize(2);
    }

    @Test
    void aLostReplyIsNoAnswer() {
        // Given
        upyun.emulator().faults().add(Fault.on("PUT /buckets", new LoseReply()).first(1));

        // When
        var failure = failure(() -> upyun.adapter().create("tokyo", "", true));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("NoAnswer");
        assertThat(upyun.adapter().read("tokyo")).isPresent();
    }

    @Test
    void aLateAnswerIsNotWaitedFor() {
        // Given
        upyun.emulator().faults().add(Fault.on("GET /buckets", new Delay(Duration.ofSeconds(5))));
        var hasty = upyun.adapter(Leadership.undisputed(), Duration.ofMillis(200));

        // When
        var failure = failure(hasty::list);

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    @Test
    void aTokenThatIsNotValidIsToldWithoutIt() {
        // Given
        upyun.use(new Credentials("an-expired-token", "u", "p", Optional.empty()));

        // When
        var failure = failure(() -> upyun.adapter().list());

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(failure.getMessage()).doesNotContain("an-expired-token");
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void aSecretThatUpyunRepeatsIsNotTold() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on(
                        "GET /buckets",
                        new Refuse(400, "21000", "you sent " + UpyunEmulator.TOKEN + ", which is odd")));

        // When
        var failure = failure(() -> upyun.adapter().list());

        // Then
        assertThat(failure.getMessage()).contains("you sent …, which is odd").doesNotContain(UpyunEmulator.TOKEN);
    }

    @Test
    void nothingIsWrittenWithoutLeadershipAndReadsGoOn() {
        // Given
        upyun.adapter().create("tokyo", "", true);
        var standby = upyun.adapter(longest -> {
            throw new NotLeadingException();
        });
        long writes = upyun.calls.size();

        // When
        var failures = List.<ThrowingCallable>of(
                        () -> standby.create("osaka", "", true),
                        () -> standby.setVisible("tokyo", false),
                        () -> standby.setSource("tokyo", source()),
                        () -> standby.setUncached("tokyo", "/*"),
                        () -> standby.bind("tokyo", A),
                        () -> standby.unbind("tokyo", A),
                        () -> standby.upload(FIRST),
                        () -> standby.switchOn("c1", A),
                        () -> standby.migrate("c1", A),
                        () -> standby.switchOff("c1", A),
                        () -> standby.deleteCertificate("c1"),
                        () -> standby.delete("tokyo"))
                .stream()
                .map(write -> catchThrowable(write))
                .toList();

        // Then
        assertThat(failures).allSatisfy(failure -> assertThat(failure).isExactlyInstanceOf(NotLeadingException.class));
        assertThat(standby.read("tokyo"))
                .hasValueSatisfying(service -> assertThat(service.visible()).isTrue());
        assertThat(upyun.calls.stream().skip(writes))
                .extracting(CdnCall::operation)
                .filteredOn(operation -> !operation.startsWith("GET "))
                .containsOnly("POST /accounts/signin/");
    }

    @Test
    void whatSomebodySetAtTheOriginStays() {
        // Given
        upyun.adapter().create("tokyo", "", true);
        upyun.emulator().setHostPrefix("http:");
        upyun.adapter().setSource("tokyo", source());
        raw(
                "/v2/buckets/cdn/source",
                """
                {"bucket_name":"tokyo","domain":"b.example.com","source_type":"https","ssl_verify":"enable",
                 "disable_slice":"enable","redirect_follow":"enable","redirect_follow_num":2,
                 "cdn":{"servers":[{"host":"b.example.com","port":443,"weight":7}],"accept_ranges":true}}
                """);

        // When
        upyun.adapter().setSource("tokyo", new SourceSettings("http", false, B, false, List.of(new Server(B, 8080))));

        // Then
        var stored = raw("/v2/buckets/cdn/source?bucket_name=tokyo&isp_return=false");
        assertThat(stored)
                .contains("\"disable_slice\":\"enable\"", "\"redirect_follow\":\"enable\"", "\"accept_ranges\":true")
                .contains("\"weight\":7", "\"port\":8080", "\"ssl_verify\":\"disable\"", "\"source_type\":\"http\"")
                .contains("\"domain\":\"http:b.example.com\"");
        assertThat(upyun.adapter()
                        .read("tokyo")
                        .orElseThrow()
                        .source()
                        .orElseThrow()
                        .host())
                .isEqualTo(B);
    }

    @Test
    void rulesThatSomebodyMadeForTheCacheStay() {
        // Given
        upyun.adapter().create("tokyo", "", true);
        raw(
                "/v2/buckets/cdn/cache",
                """
                {"bucket_name":"tokyo","specific_rules":[{"name":"pictures","uri":"/*.png","expires":60}],
                 "nocache_list":[{"uri":"/login"}]}
                """);

        // When
        upyun.adapter().setUncached("tokyo", "/*");
        upyun.adapter().setUncached("tokyo", "/*");

        // Then
        assertThat(raw("/v2/buckets/cdn/cache?bucket_name=tokyo"))
                .contains("\"specific_rules\":[{\"name\":\"pictures\",\"uri\":\"/*.png\",\"expires\":60}]")
                .contains("\"nocache_list\":[{\"uri\":\"/login\"},{\"uri\":\"/*\"}]");
    }

    @Test
    void anOriginThatIsTheBoundNameIsRefusedAsASettingAndNotAsAMissingRight() {
        // Given
        upyun.adapter().create("tokyo", "", true);
        upyun.adapter().bind("tokyo", A);

        // When
        var failure = failure(() -> upyun.adapter()
                .setSource("tokyo", new SourceSettings("https", true, A, false, List.of(new Server(A, 443)))));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.INVALID);
        assertThat(failure.code()).isEqualTo("40310007");
    }

    @Test
    void aWrongPasswordOfTheAccountIsToldAsSuch() {
        // Given
        upyun.adapter().create("tokyo", "", true);
        upyun.use(new Credentials(UpyunEmulator.TOKEN, "u", "p", Optional.of("not-the-password")));

        // When
        var failure = failure(() -> upyun.adapter().delete("tokyo"));

        // Then
        assertThat(failure.getMessage()).contains("account's password").doesNotContain("not-the-password");
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void withoutThePasswordOfTheAccountNothingCanBeDeleted() {
        // When
        upyun.use(new Credentials(UpyunEmulator.TOKEN, "u", "p", Optional.empty()));

        // Then
        assertThat(upyun.adapter().canDelete()).isFalse();
        assertThat(upyun.adapter().canAsk()).isTrue();
    }

    @Test
    void everyCallIsToldWithWhatBecameOfIt() {
        // When
        upyun.adapter().create("tokyo", "", true);
        failure(() -> upyun.adapter().create("tokyo", "", true));

        // Then
        assertThat(upyun.calls)
                .extracting(call -> call.operation() + " " + call.code())
                .containsExactly("PUT /buckets OK", "PUT /buckets 21202");
        assertThat(upyun.calls.getLast().error()).contains(ErrorClass.DUPLICATE);
    }

    private static SourceSettings source() {
        return new SourceSettings("https", true, B, false, List.of(new Server(B, 443)));
    }

    private static CdnException failure(ThrowingCallable call) {
        return catchThrowableOfType(CdnException.class, call);
    }

    private void raw(String path, String body) {
        assertThat(RawCalls.send(upyun.emulator().apiUrl(), "POST", path, body)).contains("\"result\":true");
    }

    private String raw(String path) {
        return RawCalls.send(upyun.emulator().apiUrl(), "GET", path, "");
    }
}
