package io.cdnproxy.cdn;

import static io.cdnproxy.cdn.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator dies at a call to the CDN, before or after it took effect, and a new process takes over. */
class CrashPointsTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DesiredDistribution CHANGED =
            Fixtures.desired(TOKYO, "new.example.com", "c.example.com", Map.of("team", "edge"));

    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);

    /** Not an exception that anything handles: nothing runs after it. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> crashPoints() {
        return Stream.of("list", "get", "create", "update", "tag", "disable", "delete", "describeCertificate")
                .flatMap(operation -> Stream.of(Arguments.of(operation, false), Arguments.of(operation, true)));
    }

    @ParameterizedTest(name = "at {0}, after commit: {1}")
    @MethodSource("crashPoints")
    void aLifeWithACrashEndsLikeOneWithout(String operation, boolean afterCommit) {
        // Given
        api.addCertificate(Fixtures.certificate(CertificateDescription.Status.ISSUED, "*.example.com"));
        if (afterCommit) {
            api.failAfterCommit(operation, new Crash());
        } else {
            api.fail(operation, new Crash());
        }

        // When
        surviving(operator -> operator.settle(DESIRED));
        surviving(operator -> operator.settle(CHANGED));
        var alive = api.all();
        surviving(operator -> operator.tearDown(TOKYO, Optional.empty()));

        // Then
        assertThat(alive).singleElement().satisfies(detail -> {
            assertThat(detail.distribution().settings()).isEqualTo(CHANGED.settings());
            assertThat(detail.callerReference()).isEqualTo(TOKYO.callerReference(0));
        });
        assertThat(api.all()).isEmpty();
        assertThat(api.writes())
                .filteredOn(write -> !write.startsWith("tag"))
                .isEqualTo(List.of("create E1", "update E1", "disable E1", "delete E1"));
    }

    private void surviving(Consumer<Operator> life) {
        try {
            life.accept(new Operator(api, clock));
        } catch (Crash crash) {
            life.accept(new Operator(api, clock));
        }
    }
}
