package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.FaultSearch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds what operators get wrong: each toy makes one well-known mistake, and must not get away with it. */
class LifecycleToysTest {
    private static final CdnSettings IMPATIENT = new CdnSettings(
            Fixtures.INSTALLATION,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ZERO,
            100,
            100,
            Duration.ofMillis(1),
            2500);

    static Stream<Arguments> toys() {
        return Stream.of(
                Arguments.of(
                        "a new caller reference at each attempt", (UnaryOperator<DistributionApi>) NewReferences::new),
                Arguments.of("no If-Match", (UnaryOperator<DistributionApi>) AnyVersion::new),
                Arguments.of("replaces in place of merging", (UnaryOperator<DistributionApi>) Replacing::new),
                Arguments.of("creates without tags", (UnaryOperator<DistributionApi>) Untagged::new));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("toys")
    void aToyIsFoundOut(String mistake, UnaryOperator<DistributionApi> toy) {
        // When
        var search = new FaultSearch(faults -> new Life(faults, toy, Fixtures.SETTINGS).createChangeDelete()).one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    @Test
    void removingTheFinalizerTooEarlyIsFoundOut() {
        // When
        var search =
                new FaultSearch(faults -> new Life(faults, UnaryOperator.identity(), IMPATIENT).deleteAtOnce()).one();

        // Then
        assertThat(search.violations()).isNotEmpty();
    }

    /** Passes everything on. */
    private abstract static class Toy implements DistributionApi {
        final DistributionApi api;

        Toy(DistributionApi api) {
            this.api = api;
        }

        @Override
        public List<ObservedDistribution> list() {
            return api.list();
        }

        @Override
        public Optional<DistributionDetail> get(String id) {
            return api.get(id);
        }

        @Override
        public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
            return api.create(reference, settings, tags);
        }

        @Override
        public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
            return api.update(id, etag, settings);
        }

        @Override
        public ObservedDistribution disable(String id, String etag) {
            return api.disable(id, etag);
        }

        @Override
        public void delete(String id, String etag) {
            api.delete(id, etag);
        }

        @Override
        public Map<String, String> tags(String arn) {
            return api.tags(arn);
        }

        @Override
        public void tag(String arn, Map<String, String> tags) {
            api.tag(arn, tags);
        }
    }

    private static final class NewReferences extends Toy {
        private static final AtomicInteger ATTEMPTS = new AtomicInteger();

        NewReferences(DistributionApi api) {
            super(api);
        }

        @Override
        public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
            return super.create(reference + "-" + ATTEMPTS.incrementAndGet(), settings, tags);
        }
    }

    private static final class AnyVersion extends Toy {
        private final FaultyDistributionApi versionless;

        AnyVersion(DistributionApi api) {
            super(api);
            this.versionless = (FaultyDistributionApi) api;
        }

        @Override
        public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
            return versionless.updateAnyVersion(id, settings);
        }
    }

    private static final class Replacing extends Toy {
        Replacing(DistributionApi api) {
            super(api);
        }

        @Override
        public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
            return super.update(id, etag, Fixtures.priced(settings, "PriceClass_All"));
        }
    }

    private static final class Untagged extends Toy {
        Untagged(DistributionApi api) {
            super(api);
        }

        @Override
        public ObservedDistribution create(String reference, DistributionSettings settings, Map<String, String> tags) {
            return super.create(reference, settings, Map.of());
        }
    }
}
