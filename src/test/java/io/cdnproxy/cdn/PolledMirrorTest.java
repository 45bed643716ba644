package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whose turn a look is. */
class PolledMirrorTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final List<String> looked = new ArrayList<>();
    private final PolledMirror<String> mirror =
            new PolledMirror<>(new Looks(), Duration.ofSeconds(1), new CdnEvents() {});

    @Test
    void namespacesHaveTurnsInRotation() {
        // Given
        IntStream.range(0, 50).forEach(index -> watch("many", "many-" + index));
        watch("few", "few-0");
        watch("few", "few-1");

        // When
        look(NOW, 4);

        // Then
        assertThat(looked).filteredOn(key -> key.startsWith("few")).hasSize(2);
    }

    @Test
    void whatIsNewComesAfterWhatHasWaited() {
        // Given
        watch("proxies", "waiting");
        look(NOW, 1);
        looked.clear();
        IntStream.range(0, 10).forEach(index -> watch("proxies", "new-" + index));
        var later = NOW.plus(FRESH).plusSeconds(1);

        // When
        look(later, 1);

        // Then
        assertThat(looked).containsExactly("waiting");
    }

    @Test
    void newOnesWithoutEndHoldNobodyElseUp() {
        // Given
        watch("proxies", "waiting");
        look(NOW, 1);
        looked.clear();

        // When
        IntStream.range(0, 20).forEach(index -> {
            watch("flood", "new-" + index + "-a");
            watch("flood", "new-" + index + "-b");
            look(NOW.plus(FRESH).plusSeconds(index), 1);
        });

        // Then
        assertThat(looked.subList(0, 2)).contains("waiting");
    }

    /** It waits for the last of it. */
    @Test
    void whatOneObjectRefersToIsLookedAtTogether() {
        // Given
        IntStream.range(0, 50).forEach(index -> {
            var owner = new Owner("cluster-1", "proxies", "proxy-" + index, "uid-" + index);
            mirror.watch(owner, Set.of("edge-" + index, "origin-" + index));
        });

        // When
        look(NOW, 4);

        // Then
        assertThat(looked).containsExactlyInAnyOrder("edge-0", "origin-0", "edge-1", "origin-1");
    }

    @Test
    void whatSeveralReferToIsLookedAtOnce() {
        // Given
        watch("proxies", "shared");
        mirror.watch(new Owner("cluster-1", "others", "other", "uid-other"), "shared");

        // When
        look(NOW, 2);

        // Then
        assertThat(looked).containsExactly("shared");
    }

    private void watch(String namespace, String key) {
        mirror.watch(new Owner("cluster-1", namespace, key, "uid-" + key), key);
    }

    private void look(Instant from, int times) {
        IntStream.range(0, times).forEach(index -> mirror.refresh(from.plusMillis(index), 1));
    }

    private final class Looks implements PolledMirror.Source<String> {
        @Override
        public String name() {
            return "thing";
        }

        @Override
        public String unseen() {
            return "";
        }

        @Override
        public String look(String key) {
            looked.add(key);
            return key;
        }

        @Override
        public Duration freshFor(String key, String seen) {
            return FRESH;
        }

        @Override
        public String withoutLook(String last, int failuresBefore, CdnException failure) {
            return last;
        }
    }
}
