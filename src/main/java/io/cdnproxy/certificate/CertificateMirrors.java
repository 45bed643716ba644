package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.PolledMirror;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What is known of an account's certificates: all of them as a list shows them, some more closely, and the tags of some. */
final class CertificateMirrors {
    private static final int LOOKS_A_TURN = 25;
    private static final int KINDS_OF_LOOKS = 4;

    /** Of all that there are, whosever: <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">ACM allows ten</a>. */
    private static final int NAMESPACES_A_SECOND = 8;

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final Duration MARKED_ARE_FRESH_FOR = Duration.ofDays(1);

    /** What a process sees first may be what was there before the last write of the one before it, which may have begun an import. */
    private static final int CERTAIN_AFTER = 2;

    /** What bears no mark may be just made, and its tags on their way. */
    private static final Duration OTHERS_ARE_FRESH_FOR = Duration.ofMinutes(1);

    /** What is issued already has borne whatever mark it bears for longer than that takes to show. */
    private static final Duration CANDIDATES_ARE_FRESH_FOR = Duration.ofHours(1);

    /** Whoever may have certificates made, for whom all those count that there are. */
    private final Owner everybody;

    private final PolledMirror<CertificateSighting> descriptions;
    private final PolledMirror<Listing> listing;
    private final PolledMirror<TagLooks.Look> tags;
    private final PolledMirror<TagLooks.Look> candidateTags;
    private final PolledMirror<NamespaceLooks.Look> namespaces;
    private final CertificateKeeper keeper;
    private final Map<String, Integer> readings = new ConcurrentHashMap<>();
    private final Duration quick;
    private final Clock clock;
    private final SteadyClock steady;
    private Instant namespacesDue = Instant.MIN;

    CertificateMirrors(
            CdnSettings settings, CertificateKeeper keeper, CdnEvents events, Clock clock, SteadyClock steady) {
        this.clock = clock;
        this.steady = steady;
        this.everybody = new Owner(settings.installationId(), "", "", "everybody");
        this.quick = settings.quickSweep();
        this.keeper = keeper;
        this.descriptions = new PolledMirror<>(new CertificateLooks(keeper, quick, clock), quick, events);
        this.listing = new PolledMirror<>(new ListingLooks(keeper), quick, events);
        this.tags = new PolledMirror<>(new TagLooks("certificate's tags", this::read, this::freshFor), quick, events);
        this.candidateTags = new PolledMirror<>(
                new TagLooks("certificate's tags", keeper::tags, (id, seen) -> CANDIDATES_ARE_FRESH_FOR),
                quick,
                events);
        this.namespaces = new PolledMirror<>(
                new NamespaceLooks(
                        id -> tags.value(id).tags().orElseGet(() -> keeper.tags(id)), settings.installationId()),
                quick,
                events);
    }

    private Map<String, String> read(String id) {
        readings.merge(id, 1, Integer::sum);
        return keeper.tags(id);
    }

    private Duration freshFor(String id, Map<String, String> seen) {
        boolean certain = ImportTag.in(seen).isEmpty() || readings.getOrDefault(id, 0) >= CERTAIN_AFTER;
        return certain && seen.containsKey(Owner.INSTALLATION_TAG) ? MARKED_ARE_FRESH_FOR : OTHERS_ARE_FRESH_FOR;
    }

    /** How many calls one turn may take. */
    static int longestTurn() {
        return KINDS_OF_LOOKS * LOOKS_A_TURN + 1;
    }

    PolledMirror<CertificateSighting> descriptions() {
        return descriptions;
    }

    PolledMirror<TagLooks.Look> tags() {
        return tags;
    }

    /** Of those that objects may find by what they cover. */
    PolledMirror<TagLooks.Look> candidateTags() {
        return candidateTags;
    }

    /** Of which namespace's objects one is that a certificate was made for. */
    PolledMirror<NamespaceLooks.Look> namespaces() {
        return namespaces;
    }

    /** A write may have gone wrong that takes effect later than the next look. */
    void tagsMayChange(String id) {
        readings.remove(id);
    }

    Listing listing() {
        return listing.value(ListingLooks.ALL);
    }

    /** When it was so; {@link Instant#MIN} before the first list. */
    Instant listed() {
        return listing.known(ListingLooks.ALL);
    }

    /** When one's tags were as they are known, as certificates tell the time; {@link Instant#MIN} before they were read. */
    Instant tagged(String id) {
        var known = tags.known(id);
        return known.equals(Instant.MIN) ? known : clock.instant().minus(Duration.between(known, steady.instant()));
    }

    /** Notes whether an object is to be found certificates in the list; true if there is none yet. */
    boolean watchListing(Owner owner, boolean wanted) {
        return listing.watch(owner, wanted ? Set.of(ListingLooks.ALL) : Set.of());
    }

    /** Something was written, or is waited for: true if the list is due sooner than it was. */
    boolean hurry() {
        return listing.hasten(ListingLooks.ALL, quick);
    }

    /** A CDN does not take one: true if it is looked at sooner than it was to be. */
    boolean doubt(String id) {
        return descriptions.hasten(id, quick);
    }

    void lookAgain(String uid, Instant now) {
        descriptions.lookAgain(uid, now);
        listing.lookAgain(uid, now);
        tags.lookAgain(uid, now);
        candidateTags.lookAgain(uid, now);
    }

    void forget(String uid) {
        descriptions.forget(uid);
        listing.forget(uid);
        tags.forget(uid);
        candidateTags.forget(uid);
    }

    void close() {
        descriptions.close();
        listing.close();
        tags.close();
        candidateTags.close();
        namespaces.close();
    }

    Instant nextDue() {
        return Stream.of(
                        listing.nextDue(),
                        tags.nextDue(),
                        candidateTags.nextDue(),
                        nextNamespaces(),
                        descriptions.nextDue())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /**
     * Looks at whatever is due.
     *
     * @param news told, after each kind of look, the objects that should be looked at again: they may then want to know more
     */
    void refresh(Consumer<Set<String>> news) {
        news.accept(listing.refresh(steady.instant(), 1));
        news.accept(tags.refresh(steady.instant(), LOOKS_A_TURN));
        news.accept(candidateTags.refresh(steady.instant(), LOOKS_A_TURN));
        refreshNamespaces(steady.instant());
        news.accept(descriptions.refresh(steady.instant(), LOOKS_A_TURN));
    }

    /** After the tags that objects need: these tell it as well, and after a start that is most of it. */
    private void refreshNamespaces(Instant now) {
        namespaces.watch(everybody, CertificateHistory.ids(listing(), clock.instant()));
        if (tags.nextDue().isAfter(now) && !namespacesDue.isAfter(now)) {
            namespacesDue = now.plus(A_SECOND);
            // Whoever waits for these comes again by themselves.
            namespaces.refresh(now, NAMESPACES_A_SECOND);
        }
    }

    private Instant nextNamespaces() {
        var due = namespaces.nextDue();
        return due.isBefore(namespacesDue) ? namespacesDue : due;
    }
}
