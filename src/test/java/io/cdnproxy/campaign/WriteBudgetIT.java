package io.cdnproxy.campaign;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.api.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What many proxies cost: to create them, to have them, to start again with them. From the API server's audit log and CloudFront's journal. */
@ExtendWith({Undisturbed.class, InArena.class})
class WriteBudgetIT {
    private static final Path RESULTS = Path.of("target", "campaign");
    private static final int PAGE = 100;
    private static final int CREATED = 201;
    private static final double CREATES_PER_SECOND = 2;

    /** On its way to Ready one proxy has five; an API server that is late is not to have many times as many. */
    private static final int MOST_STATUSES = 9;

    /** Sweeps and probes that a new process does once. */
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    @Test
    void aHundredProxiesKeepTheBudgetRestAndSurviveARestart(Arena arena) throws Exception {
        measure(arena, new Size(100, CREATES_PER_SECOND, 1.25, Duration.ofSeconds(20)));
    }

    @Test
    @Tag("campaign")
    void threeHundredProxiesRest(Arena arena) throws Exception {
        // Created as fast as may be: what counts is how they are when they are there.
        measure(arena, new Size(300, 5 * CREATES_PER_SECOND, Double.MAX_VALUE, Duration.ofSeconds(60)));
    }

    @Test
    @Tag("campaign")
    void fiveHundredProxiesKeepTheBudgetRestAndSurviveARestart(Arena arena) throws Exception {
        measure(arena, new Size(500, CREATES_PER_SECOND, 1.05, Duration.ofSeconds(60)));
    }

    /**
     * How much is measured.
     *
     * @param slack the time that all creations may take, in relation to the ideal; others use the machine beside the smallest
     * @param rest how long idleness is watched
     */
    private record Size(int proxies, double createsPerSecond, double slack, Duration rest) {
        Duration ideal() {
            return Duration.ofMillis(Math.round(proxies / createsPerSecond * 1000));
        }

        Duration patience() {
            return ideal().multipliedBy(2).plusMinutes(3);
        }

        int sweeps() {
            return Math.toIntExact(rest.dividedBy(Fleet.SWEEP)) + 1;
        }

        int pages() {
            return (proxies + PAGE - 1) / PAGE;
        }
    }

    private static void measure(Arena arena, Size size) throws Exception {
        var figures = new ArrayList<String>();
        try (var fleet = new Fleet(arena, size.proxies(), size.createsPerSecond())) {
            measureCreation(size, arena, fleet, figures);
            measureIdleness(size, arena, fleet, figures);
            measureRestart(size, arena, fleet, figures);
        } finally {
            figures.forEach(System.out::println);
            Files.createDirectories(RESULTS);
            Files.write(RESULTS.resolve("fleet-of-%d.md".formatted(size.proxies())), figures);
        }
    }

    private static void measureCreation(Size size, Arena arena, Fleet fleet, List<String> figures) {
        long place = arena.auditLog.end();
        var begun = Instant.now();
        fleet.apply();
        fleet.awaitReady(size.patience());
        var creations = fleet.journal().stream()
                .filter(call -> call.operation().startsWith("CreateDistribution"))
                .toList();
        var committed =
                creations.stream().filter(call -> call.status() == CREATED).toList();
        var took = Duration.between(
                committed.getFirst().time(), committed.getLast().time());
        double ratio = (double) took.toMillis() / size.ideal().toMillis();
        figures.add(String.format(
                Locale.ROOT,
                "- %d proxies at %.0f creates/s: %d creations, %d of them refused; first to last %.1f s = %.3f of the ideal %d s; all Ready after %d s",
                size.proxies(),
                size.createsPerSecond(),
                creations.size(),
                creations.size() - committed.size(),
                took.toMillis() / 1000.0,
                ratio,
                size.ideal().toSeconds(),
                Duration.between(begun, Instant.now()).toSeconds()));
        var statuses = fleet.requestsSince(place).stream()
                .filter(request -> request.resource().equals("cdnproxies/status"))
                .map(AuditLog.Event::code)
                .toList();
        figures.add("- until all are Ready: %d statuses, %d of them on top of an outrun version"
                .formatted(statuses.size(), Collections.frequency(statuses, HTTP_CONFLICT)));
        assertThat(statuses).hasSizeLessThanOrEqualTo(size.proxies() * MOST_STATUSES);
        assertThat(creations).extracting(Call::status).hasSize(size.proxies()).containsOnly(CREATED);
        assertThat(ratio).isLessThanOrEqualTo(size.slack());
    }

    private static void measureIdleness(Size size, Arena arena, Fleet fleet, List<String> figures) {
        fleet.awaitIdle(size.patience());
        long place = arena.auditLog.end();
        int known = fleet.journal().size();
        var begun = Instant.now();
        await().atMost(size.rest().multipliedBy(2))
                .until(() -> Duration.between(begun, Instant.now()).compareTo(size.rest()) >= 0);
        var journal = fleet.journal();
        var calls = journal.subList(known, journal.size());
        var requests = fleet.requestsSince(place).stream()
                .filter(request ->
                        !request.verb().equals("watch") && !request.resource().equals("leases"))
                .toList();
        figures.add(
                "- %d proxies idle for %d s: %d requests to the API server besides watches, %d pages of distributions and %d other calls to AWS"
                        .formatted(
                                size.proxies(),
                                size.rest().toSeconds(),
                                requests.size(),
                                Fleet.sweeps(calls).size(),
                                calls.size() - Fleet.sweeps(calls).size()));
        assertThat(requests).isEmpty();
        assertThat(calls).extracting(Call::operation).containsOnly("ListDistributions");
        assertThat(calls.size()).isLessThanOrEqualTo(size.sweeps() * size.pages());
    }

    private static void measureRestart(Size size, Arena arena, Fleet fleet, List<String> figures) {
        long place = arena.auditLog.end();
        int known = fleet.journal().size();
        fleet.restart(size.patience());
        var reconciled = Instant.now();
        await().atMost(AFTERMATH.multipliedBy(2))
                .until(() -> Duration.between(reconciled, Instant.now()).compareTo(AFTERMATH) >= 0);
        var writes = fleet.requestsSince(place).stream()
                .filter(request -> !request.isReading() && !request.resource().equals("leases"))
                .toList();
        var journal = fleet.journal();
        var calls = Writes.count("", List.of(), journal.subList(known, journal.size()));
        figures.add("- restart with %d proxies: %d writes to the API server, %d to AWS"
                .formatted(size.proxies(), writes.size(), calls.size()));
        assertThat(writes).isEmpty();
        assertThat(calls).isEmpty();
    }
}
