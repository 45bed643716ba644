package io.cdnproxy.child;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What somebody says, by an event, of an object that does not come about.
 *
 * @param reason one word of theirs
 * @param note what they say
 * @param first when they said it first
 * @param last when they repeated it
 */
public record WarningEvent(String reason, String note, Instant first, Instant last) {
    /** As rarely as client-go lets anybody repeat an event; what was not repeated for longer is over. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /**
     * What controllers cannot do they try again, and say so, <a
     * href="https://github.com/kubernetes/cloud-provider/blob/v0.34.0/controllers/service/controller.go">after five minutes at most</a>; of what was
     * mended nothing is said.
     */
    private static final Duration SAID_AGAIN = Duration.ofMinutes(10);

    /** For longer nothing is said that passes by itself, such as of a file that a node has not fetched yet. */
    private static final Duration HICCUP = Duration.ofSeconds(10);

    /**
     * Of those who look at what exists by rules of their own, and stop nothing: what they refuse is not there to be said anything of
     * (https://kyverno.io/docs/policy-reports/, https://open-policy-agent.github.io/gatekeeper/website/docs/audit/).
     */
    private static final Set<String> OF_AUDITS =
            Set.of("PolicyViolation", "PolicyError", "AuditViolation", "DryrunViolation", "WarningAdmission");

    /** What differs in every attempt: the ids of requests and of pods' sandboxes. */
    private static final String ATTEMPT =
            "\\b(?:[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\b";

    /** All that is said of an object; nothing where the API server does not tell. */
    public static List<WarningEvent> about(HasMetadata object, KubernetesClient client) {
        return Explanation.of(() -> client.events()
                        .v1()
                        .events()
                        .inNamespace(object.getMetadata().getNamespace())
                        .withField("regarding.uid", object.getMetadata().getUid())
                        .withField("type", "Warning")
                        .list()
                        .getItems())
                .orElse(List.of())
                .stream()
                .map(WarningEvent::of)
                .toList();
    }

    private static WarningEvent of(Event event) {
        return said(
                Objects.requireNonNullElse(event.getReason(), "Warning"),
                Objects.requireNonNullElse(event.getNote(), "no reason given"),
                Stream.of(
                        time(event.getDeprecatedFirstTimestamp()),
                        time(event.getEventTime()),
                        time(event.getMetadata().getCreationTimestamp())),
                Stream.of(
                        Optional.ofNullable(event.getSeries()).flatMap(series -> time(series.getLastObservedTime())),
                        time(event.getDeprecatedLastTimestamp())));
    }

    /**
     * One that tells its times in one of several places, as both kinds of events do.
     *
     * @param first where it may say when it was said first, in the order of preference
     * @param last the same of when it was repeated; once is both
     */
    public static WarningEvent said(
            String reason, String note, Stream<Optional<Instant>> first, Stream<Optional<Instant>> last) {
        var begin = first.flatMap(Optional::stream).findFirst().orElse(Instant.EPOCH);
        return new WarningEvent(
                reason, note, begin, last.flatMap(Optional::stream).findFirst().orElse(begin));
    }

    private static Optional<Instant> time(MicroTime time) {
        return Optional.ofNullable(time).flatMap(one -> time(one.getTime()));
    }

    private static Optional<Instant> time(String time) {
        return Optional.ofNullable(time).map(Instant::parse);
    }

    /**
     * The one to be told: of those that are still repeated the first, since what follows may be its consequence, and so that two who take
     * turns are not told by turns.
     */
    public static Optional<WarningEvent> decisive(List<WarningEvent> said, Predicate<WarningEvent> matters) {
        var relevant = said.stream()
                .filter(event -> !OF_AUDITS.contains(event.reason))
                .filter(matters)
                .toList();
        var newest = relevant.stream().map(WarningEvent::last).max(Comparator.naturalOrder());
        return newest.stream()
                .flatMap(now -> relevant.stream().filter(event -> !event.last.isBefore(now.minus(LONGEST_PAUSE))))
                .min(Comparator.comparing(WarningEvent::first).thenComparing(WarningEvent::note));
    }

    /** Whether it is said again and again. */
    boolean persists() {
        return !last.isBefore(first.plus(HICCUP));
    }

    /** Fit for a message: what of it differs in every attempt is left out. */
    public String words() {
        return Quotation.of(reason, note.replaceAll(ATTEMPT, "…"));
    }

    /**
     * Who is to lead a load balancer to a Service, as that asks by now, says why that is not done.
     *
     * @param since when it asks as it does
     */
    public static Optional<String> ofBalancer(List<WarningEvent> said, Instant since, Instant now) {
        return ofAddress(said.stream()
                .filter(event -> !event.last.isBefore(since) && !event.last.isBefore(now.minus(SAID_AGAIN)))
                .toList());
    }

    /** Who is to give a Service an address says why it does not. */
    public static Optional<String> ofAddress(List<WarningEvent> said) {
        return decisive(said, event -> !event.reason.startsWith("FailedToUpdateEndpoint"))
                .map(WarningEvent::words);
    }
}
