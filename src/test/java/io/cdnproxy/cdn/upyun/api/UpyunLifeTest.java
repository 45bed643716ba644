package io.cdnproxy.cdn.upyun.api;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.upyun.DesiredService;
import io.cdnproxy.cdn.upyun.Operator;
import io.cdnproxy.cdn.upyun.ServiceName;
import io.cdnproxy.sandbox.fault.Fault;
import io.cdnproxy.sandbox.upyun.EdgeService;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import io.cdnproxy.sandbox.upyun.fault.Effect.HideBound;
import io.cdnproxy.sandbox.upyun.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.upyun.fault.Effect.OmitData;
import io.cdnproxy.sandbox.upyun.service.Domain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole room, by HTTP: one service from nothing to nothing at the emulator, as its edge would serve it. */
class UpyunLifeTest {
    private static final String SERVICE = ServiceName.of(TOKYO);

    @RegisterExtension
    final Emulation upyun = new Emulation();

    @Test
    void aProxyIsServedRenewedRenamedAndGone() {
        // Given
        upyun.emulator().setReview(Duration.ofMinutes(30));
        var operator = operator();

        // When
        operator.settle(desired());
        var first = served();
        operator.settle(desired(A, B, Optional.of(SECOND)));
        var renewed = served();
        operator.settle(desired(NEW, "c.example.com", Optional.of(FOR_NEW)));
        var renamed = served();
        var end = operator.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(first.isWebSocket()).isTrue();
        assertThat(first.edgeName()).isEqualTo(SERVICE + ".b0.aicdn.com");
        assertThat(first.source()).hasValueSatisfying(source -> {
            assertThat(source.host()).isEqualTo(B);
            assertThat(source.isVerified()).isTrue();
        });
        assertThat(shown(first)).containsExactly(A + " " + FIRST.serial());
        assertThat(shown(renewed)).containsExactly(A + " " + SECOND.serial());
        assertThat(shown(renamed)).containsExactly(NEW + " " + FOR_NEW.serial());
        assertThat(end).isInstanceOf(TeardownReport.Gone.class);
        assertThat(upyun.emulator().edgeState().services()).isEmpty();
        assertThat(certificates()).isZero();
    }

    @Test
    void withoutTheAccountsPasswordTheServiceIsLeftInvisible() {
        // Given
        upyun.use(new Credentials(
                UpyunEmulator.TOKEN, UpyunEmulator.SUB_ACCOUNT, UpyunEmulator.SUB_ACCOUNT_PASSWORD, Optional.empty()));
        var operator = operator();
        operator.settle(desired());

        // When
        var end = operator.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(end).isInstanceOfSatisfying(TeardownReport.Left.class, left -> assertThat(left.message())
                .contains(SERVICE));
        assertThat(served().isVisible()).isFalse();
        assertThat(served().domains()).isEmpty();
        assertThat(certificates()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PUT /buckets",
                "POST /v2/buckets/cdn/source",
                "POST /v2/buckets/cdn/cache",
                "PUT /buckets/domains",
                "POST /api/https/certificate",
                "POST /api/https/certificate/manager",
                "POST /api/https/migrate/domain",
                "DELETE /api/https/certificate",
                "DELETE /buckets/domains",
                "POST /buckets/delete"
            })
    void aLostReplyLeavesNothingDouble(String operation) {
        // Given
        upyun.emulator().faults().add(Fault.on(operation, new LoseReply()).first(1));
        var operator = operator();

        // When
        operator.settle(desired());
        operator.settle(desired(A, B, Optional.of(SECOND)));
        var services = upyun.emulator().edgeState().services().size();
        var certificates = certificates();
        var end = operator.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(services).isOne();
        assertThat(certificates).isOne();
        assertThat(end).isInstanceOf(TeardownReport.Gone.class);
        assertThat(upyun.emulator().edgeState().services()).isEmpty();
        assertThat(certificates()).isZero();
        assertThat(upyun.emulator().faults().active().getFirst().fired()).isOne();
    }

    @Test
    void byOneClientAnAnswerToAnUploadMayLackItsData() {
        // Given
        upyun.emulator()
                .faults()
                .add(Fault.on("POST /api/https/certificate", new OmitData()).first(1));
        var operator = operator();

        // When
        operator.settle(desired());

        // Then
        assertThat(shown(served())).containsExactly(A + " " + FIRST.serial());
        assertThat(certificates()).isOne();
    }

    @Test
    void byOneClientWhatIsShownMayBeMissingInTheListAndIsRenewedAllTheSame() {
        // Given
        var operator = operator();
        operator.settle(desired());
        upyun.emulator().faults().add(Fault.on("GET /api/https/services/manager", new HideBound()));

        // When
        operator().settle(desired(A, B, Optional.of(SECOND)));

        // Then
        assertThat(shown(served())).containsExactly(A + " " + SECOND.serial());
        assertThat(certificates()).isOne();
    }

    @Test
    void aNameWithoutAnIcpFilingIsToldAsThat() {
        // Given
        upyun.emulator().setUnfiled("example.com");
        var operator = operator();

        // When
        var reports = Stream.generate(() -> operator.pass(desired())).limit(4).toList();

        // Then
        assertThat(reports.getLast().distributionDeployed().reason()).isEqualTo(Reason.InvalidConfiguration);
        assertThat(reports.getLast().distributionDeployed().message()).contains("ICP");
    }

    @Test
    void aNameThatIsApprovedAfterAllIsServed() {
        // Given
        upyun.emulator().setUnfiled("example.com");
        var operator = operator();
        Stream.generate(() -> operator.pass(desired())).limit(4).toList();

        // When
        upyun.emulator().decide(A, Domain.Status.NORMAL);
        operator.settle(desired());

        // Then
        assertThat(shown(served())).containsExactly(A + " " + FIRST.serial());
    }

    @Test
    void aSessionThatEndsEachTimeHoldsNothingUp() {
        // Given
        upyun.emulator().setSession(Duration.ofSeconds(1));
        var operator = operator();

        // When
        operator.settle(desired());

        // Then
        assertThat(shown(served())).containsExactly(A + " " + FIRST.serial());
    }

    @Test
    void aRestartWritesNothing() {
        // Given
        DesiredService desired = desired();
        operator().settle(desired);
        upyun.calls.clear();

        // When
        operator().settle(desired);

        // Then
        assertThat(upyun.calls)
                .extracting(call -> call.operation())
                .allMatch(operation -> operation.startsWith("GET ") || operation.startsWith("POST /accounts/signin"));
    }

    private Operator operator() {
        return new Operator(upyun.adapter(), upyun.clock);
    }

    private EdgeService served() {
        return upyun.emulator().edgeState().services().getFirst();
    }

    private static List<String> shown(EdgeService service) {
        return service.domains().stream()
                .map(domain -> domain.name() + " "
                        + domain.certificate()
                                .map(shown -> shown.leaf().getSerialNumber().toString())
                                .orElse("-"))
                .toList();
    }

    private long certificates() {
        var list = RawCalls.send(upyun.emulator().apiUrl(), "GET", "/https/certificate/list?limit=100", "");
        return list.split("\"crt_type\"", -1).length - 1L;
    }
}
