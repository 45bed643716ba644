package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.image.Container;
import io.cdnproxy.sandbox.cloudfront.distribution.Quotas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the image costs whoever runs it, from the kernel's books: its files are the root of a process that may write nowhere. */
@Tag("image")
@Tag("native")
@ExtendWith(InArena.class)
class FootprintIT {
    private static final Path FIGURES = Path.of("target", "image", "footprint.md");
    private static final int PROXIES = Integer.getInteger("footprint.proxies", 1000);
    private static final double CREATES_PER_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /** For what a process does once, after it has said that it is ready. */
    private static final Duration SETTLED = Duration.ofSeconds(15);

    /** Of an account that has asked for more distributions. */
    private static final Quotas QUOTAS = new Quotas(PROXIES, 1, 1, 0, 1);

    /** Where the yardstick is as long as usual: the kernel's books count what neighbours of a core slow down, too. */
    private static final double MOST_SECONDS = 2.5;

    private static final Yardstick USUAL = new Yardstick(1.1);

    /** MiB that the kernel cannot take back: the rest is pages of files. */
    private static final long MOST_OWN = 110;

    /** MiB; the container's limit is 512. */
    private static final long MOST_RESIDENT_OF_MANY = 400;

    /**
     * What a process has used.
     *
     * @param seconds of processors
     * @param resident MiB of memory
     * @param own MiB of it that are no file's
     */
    private record Usage(double seconds, long resident, long own) {
        private static final Pattern TIMES = Pattern.compile(".*\\) \\S(?: \\S+){10} (\\d+) (\\d+) .*");
        private static final double TICKS_PER_SECOND = 100;
        private static final int KIB_PER_MIB = 1024;

        static Usage of(long pid) throws IOException {
            var process = Path.of("/proc", String.valueOf(pid));
            var times = TIMES.matcher(Files.readString(process.resolve("stat")).strip());
            if (!times.matches()) {
                throw new IOException("the kernel's format is not as expected");
            }
            double ticks = Long.parseLong(times.group(1)) + Long.parseLong(times.group(2));
            var status = Files.readAllLines(process.resolve("status"));
            return new Usage(ticks / TICKS_PER_SECOND, mebibytes(status, "VmRSS:"), mebibytes(status, "RssAnon:"));
        }

        private static long mebibytes(List<String> status, String field) {
            return status.stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findAny()
                    .orElseThrow();
        }

        String describe(String when) {
            return String.format(
                    Locale.ROOT, "- %s: %.2f CPU-s, %d MiB resident, %d of them its own", when, seconds, resident, own);
        }
    }

    @Test
    void startsQuicklyAndStaysSmall(Arena arena) throws Exception {
        // Given
        arena.sandbox.cloudFront().setQuotas(QUOTAS);
        var command = Container.ofBuiltImage().command();
        var figures = new ArrayList<String>();
        try (var fleet = new Fleet(arena, PROXIES, CREATES_PER_SECOND, command)) {
            // When
            await().atMost(PATIENCE).until(fleet::isOperatorReady);
            var started = Usage.of(fleet.operator().pid());
            figures.add(started.describe("ready"));
            var yardstick = Yardstick.laid();
            figures.add(String.format(
                    Locale.ROOT, "- the yardstick: %.2f CPU-s, usually %.2f", yardstick.seconds(), USUAL.seconds()));
            settle();
            var empty = Usage.of(fleet.operator().pid());
            figures.add(empty.describe("without objects"));
            fleet.apply();
            fleet.awaitReady(PATIENCE);
            settle();
            var full = Usage.of(fleet.operator().pid());
            figures.add(full.describe("with %d objects".formatted(PROXIES)));

            // Then
            assertThat(started.seconds() * USUAL.seconds() / yardstick.seconds())
                    .isLessThanOrEqualTo(MOST_SECONDS);
            assertThat(empty.own()).isLessThanOrEqualTo(MOST_OWN);
            assertThat(full.resident()).isLessThanOrEqualTo(MOST_RESIDENT_OF_MANY);
        } finally {
            figures.forEach(System.out::println);
            Files.write(FIGURES, figures);
        }
    }

    private static void settle() {
        var begun = Instant.now();
        await().atMost(SETTLED.multipliedBy(2))
                .until(() -> Duration.between(begun, Instant.now()).compareTo(SETTLED) >= 0);
    }
}
