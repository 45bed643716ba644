package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a probe says of the links of a chain, each of which is told by one condition. A link that is not in here was not tried. Pure.
 *
 * @param tried in the order of {@link ConditionType}
 */
public record Links(Map<ConditionType, Verdict> tried) {
    /** Every link, and what has to work before it is tried: a further stage of the probe is one more line. */
    private static final Map<ConditionType, ConditionType> PREDECESSORS = new EnumMap<>(Map.of(
            ConditionType.DnsReady, ConditionType.DistributionDeployed,
            ConditionType.OriginHandshake, ConditionType.WorkloadAvailable,
            ConditionType.OriginUpgrade, ConditionType.OriginHandshake,
            ConditionType.OriginResponse, ConditionType.OriginHandshake,
            ConditionType.EdgeHandshake, ConditionType.DistributionDeployed,
            ConditionType.EdgeUpgrade, ConditionType.EdgeHandshake,
            ConditionType.EdgeResponse, ConditionType.EdgeHandshake));

    private static final Verdict NOT_PROBED_YET = Verdict.unknown("not yet known: the first probe has not ended");

    /** The conditions that tell of links, of whatever purpose, each after the one that it follows. */
    public static final Set<ConditionType> ALL = Collections.unmodifiableSet(PREDECESSORS.keySet());

    /** What is said of a handshake that is spoilt by the certificate which is shown, or by there being none. */
    public static final Set<Reason> OF_THE_CERTIFICATE = Collections.unmodifiableSet(EnumSet.of(
            Reason.NoCertificate,
            Reason.CertificateMismatch,
            Reason.CertificateExpired,
            Reason.IncompleteChain,
            Reason.UntrustedIssuer,
            Reason.NotForServers,
            Reason.UnsupportedKey));

    /** Before the first probe has ended. */
    public static final Links NOT_YET_KNOWN = all(NOT_PROBED_YET);

    /** Where nothing was dialled. */
    static final Links UNTRIED = new Links(Map.of());

    public Links {
        tried = Collections.unmodifiableMap(enumMap(tried));
    }

    /** What has to work before a link is tried; empty for what is no link. */
    public static Optional<ConditionType> predecessor(ConditionType link) {
        return Optional.ofNullable(PREDECESSORS.get(link));
    }

    /** The same of every link. */
    static Links all(Verdict verdict) {
        var links = enumMap(Map.of());
        ALL.forEach(link -> links.put(link, verdict));
        return new Links(links);
    }

    /** What was said of a link; empty if it was not tried. */
    public Optional<Verdict> of(ConditionType link) {
        return Optional.ofNullable(tried.get(link));
    }

    /** Whether a link was tried, and works. */
    public boolean works(ConditionType link) {
        return of(link).filter(Verdict::isTrue).isPresent();
    }

    /** What the origin answers whoever asks it directly; empty if it was not asked. */
    public Optional<Verdict> atOrigin() {
        return first(Purpose::atOrigin);
    }

    /** Whether the origin gives what it is asked for to whoever asks it directly. */
    public boolean originWorks() {
        return atOrigin().filter(Verdict::isTrue).isPresent();
    }

    /** What comes back through the CDN; empty if nothing was asked for there. */
    public Optional<Verdict> atEdge() {
        return first(Purpose::atEdge);
    }

    /** Whether what is asked for comes through the CDN. */
    public boolean edgeWorks() {
        return atEdge().filter(Verdict::isTrue).isPresent();
    }

    private Optional<Verdict> first(Function<Purpose, ConditionType> end) {
        return Stream.of(Purpose.values())
                .map(end)
                .flatMap(link -> of(link).stream())
                .findFirst();
    }

    boolean allWork() {
        return Stream.of(Purpose.values())
                .anyMatch(purpose ->
                        ALL.stream().filter(purpose.conditions()::contains).allMatch(this::works));
    }

    /**
     * What a condition says of a link: what was found when it was tried, or why it was not.
     *
     * @param before the verdicts on all that stands before it
     */
    public Verdict verdict(ConditionType link, Map<ConditionType, Verdict> before) {
        var predecessor = PREDECESSORS.get(link);
        return of(link).filter(tried ->
                        !ALL.contains(predecessor) || before.get(predecessor).isTrue())
                .orElseGet(() -> notTried(predecessor, before.get(predecessor)));
    }

    private static Verdict notTried(ConditionType predecessor, Verdict before) {
        return switch (before.status()) {
            case True -> NOT_PROBED_YET;
            case Unknown ->
                new Verdict(Status.Unknown, before.reason(), "not tried: " + predecessor + " is not known yet");
            case False ->
                Verdict.fails(
                        before.reason(), "not tried: " + predecessor + " is False, see its message for what to do");
        };
    }

    /** The same as if a link had not been tried, nor what follows it. */
    public Links without(ConditionType link) {
        var links = enumMap(tried);
        links.remove(link);
        links.keySet().removeIf(other -> PREDECESSORS.get(other) == link);
        return new Links(links);
    }

    /** The same, with what another probe says of some of them, which may be that it did not try them. */
    Links renewed(Set<ConditionType> some, Links other) {
        var links = enumMap(tried);
        links.keySet().removeAll(some);
        some.forEach(link -> other.of(link).ifPresent(verdict -> links.put(link, verdict)));
        return new Links(links);
    }

    Links map(UnaryOperator<Verdict> change) {
        var links = enumMap(tried);
        links.replaceAll((link, verdict) -> change.apply(verdict));
        return new Links(links);
    }

    private static EnumMap<ConditionType, Verdict> enumMap(Map<ConditionType, Verdict> links) {
        var copy = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        copy.putAll(links);
        return copy;
    }
}
