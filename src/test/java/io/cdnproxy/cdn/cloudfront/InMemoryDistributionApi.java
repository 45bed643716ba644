package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.CertificateNames;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A CDN in memory, as strict as CloudFront where the lifecycle can feel it: versions, caller references that stay used,
 * unique aliases, changes that take time, deletion only of what is disabled and deployed. {@link
 * DistributionApiContract} holds it to that. Calls can be made to fail, before or after they took effect.
 */
final class InMemoryDistributionApi implements DistributionApi {
    static final Duration PROPAGATION = Duration.ofMinutes(3);

    private final Clock clock;
    private final Duration propagation;
    private final Map<String, Stored> byId = new LinkedHashMap<>();
    private final Map<String, String> idByCallerReference = new HashMap<>();
    private final Map<String, CertificateNames> certificates = new HashMap<>();
    private final List<String> writes = new ArrayList<>();
    private final Map<String, CdnException> refusals = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Map<String, Runnable> events = new HashMap<>();
    private final Set<String> hiddenFromLists = new HashSet<>();
    private final Set<String> hiddenFromReads = new HashSet<>();
    private int version;
    private final List<String> calls = new ArrayList<>();

    private record Stored(
            String id,
            String callerReference,
            DistributionSettings settings,
            Map<String, String> tags,
            int version,
            Instant deployedAt) {

        Stored with(Map<String, String> others) {
            return new Stored(id, callerReference, settings, others, version, deployedAt);
        }
    }

    private record Fault(String operation, boolean afterCommit, RuntimeException failure) {}

    InMemoryDistributionApi(Clock clock) {
        this(clock, PROPAGATION);
    }

    /** @param propagation how long a change takes to reach the edge */
    InMemoryDistributionApi(Clock clock, Duration propagation) {
        this.clock = clock;
        this.propagation = propagation;
    }

    /** The next call of the operation fails without effect. */
    void fail(String operation, RuntimeException failure) {
        faults.add(new Fault(operation, false, failure));
    }

    /** The next call of the operation takes effect, but fails all the same. */
    void failAfterCommit(String operation, RuntimeException failure) {
        faults.add(new Fault(operation, true, failure));
    }

    /** Every call of the operation fails without effect. */
    void refuse(String operation, CdnException refusal) {
        refusals.put(operation, refusal);
    }

    void refuseNothing() {
        refusals.clear();
    }

    /** Something happens while the next call of the operation is under way. */
    void during(String operation, Runnable event) {
        events.put(operation, event);
    }

    /** Somebody makes a certificate for these names. */
    void addCertificate(String id, String... names) {
        certificates.put(id, CertificateNames.of(names));
    }

    /** Lists lag behind about this distribution. */
    void hideFromLists(String id) {
        hiddenFromLists.add(id);
    }

    /** Reads of this distribution lag behind. */
    void hideFromReads(String id) {
        hiddenFromReads.add(id);
    }

    void showInReads() {
        hiddenFromReads.clear();
    }

    void showInLists() {
        hiddenFromLists.clear();
    }

    /** Somebody else makes a distribution. */
    String createForeign(DistributionSettings settings) {
        return store("console/" + version, settings, Map.of()).id();
    }

    /** Somebody else changes a distribution. */
    void changeForeign(String id, DistributionSettings settings) {
        replace(byId.get(id), settings);
    }

    /** Somebody else deletes a distribution. */
    void deleteForeign(String id) {
        byId.remove(id);
    }

    /** Somebody else takes all tags away. */
    void untag(String id) {
        byId.put(id, byId.get(id).with(Map.of()));
    }

    /** Somebody else sets a tag. */
    void tagForeign(String id, String key, String value) {
        tagForeign(id, Map.of(key, value));
    }

    /** Somebody else sets tags. */
    void tagForeign(String id, Map<String, String> tags) {
        var stored = byId.get(id);
        byId.put(id, stored.with(union(stored.tags(), tags)));
    }

    private static Map<String, String> union(Map<String, String> tags, Map<String, String> more) {
        var all = new HashMap<>(tags);
        all.putAll(more);
        return all;
    }

    /** Writes that took effect, in order. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    int calls() {
        return calls.size();
    }

    /** How often an operation was called. */
    int calls(String operation) {
        return Collections.frequency(calls, operation);
    }

    List<DistributionDetail> all() {
        return byId.values().stream().map(this::detail).toList();
    }

    @Override
    public List<ObservedDistribution> list() {
        return call("list", () -> byId.values().stream()
                .filter(stored -> !hiddenFromLists.contains(stored.id()))
                .map(this::observed)
                .toList());
    }

    @Override
    public Optional<DistributionDetail> get(String id) {
        return call("get", () -> Optional.ofNullable(byId.get(id))
                .filter(stored -> !hiddenFromReads.contains(id))
                .map(this::detail));
    }

    @Override
    public ObservedDistribution create(
            String callerReference, DistributionSettings settings, Map<String, String> tags) {
        return call("create", () -> {
            if (idByCallerReference.containsKey(callerReference)) {
                throw CloudFrontFailure.duplicate(
                        "DistributionAlreadyExists",
                        "exists",
                        Optional.of(idByCallerReference.get(callerReference)),
                        null);
            }
            requireUsable(settings, null);
            var stored = store(callerReference, settings, tags);
            writes.add("create " + stored.id());
            return observed(stored);
        });
    }

    @Override
    public ObservedDistribution update(String id, String etag, DistributionSettings settings) {
        return call("update", () -> {
            var current = require(id, etag);
            requireUsable(settings, id);
            writes.add("update " + id);
            return observed(replace(current, settings));
        });
    }

    @Override
    public ObservedDistribution disable(String id, String etag) {
        return call("disable", () -> {
            var current = require(id, etag);
            writes.add("disable " + id);
            return observed(replace(current, Fixtures.disabled(current.settings())));
        });
    }

    @Override
    public void delete(String id, String etag) {
        call("delete", () -> {
            var current = observed(require(id, etag));
            if (current.enabled() || !current.deployed()) {
                throw failure(ErrorClass.BUSY, "DistributionNotDisabled");
            }
            writes.add("delete " + id);
            return byId.remove(id);
        });
    }

    @Override
    public Map<String, String> tags(String arn) {
        return call("tags", () -> require(arn).tags());
    }

    @Override
    public void tag(String arn, Map<String, String> tags) {
        call("tag", () -> {
            var stored = require(arn);
            writes.add("tag " + stored.id());
            return byId.put(stored.id(), stored.with(union(stored.tags(), tags)));
        });
    }

    private <T> T call(String operation, Supplier<T> exchange) {
        calls.add(operation);
        if (refusals.containsKey(operation)) {
            throw refusals.get(operation);
        }
        var fault = faults.stream()
                .filter(candidate -> candidate.operation().equals(operation))
                .findFirst();
        fault.ifPresent(faults::remove);
        if (fault.isPresent() && !fault.get().afterCommit()) {
            throw fault.get().failure();
        }
        var result = exchange.get();
        Optional.ofNullable(events.remove(operation)).ifPresent(Runnable::run);
        if (fault.isPresent()) {
            throw fault.get().failure();
        }
        return result;
    }

    private Stored require(String arn) {
        return Optional.ofNullable(byId.get(arn.substring(arn.lastIndexOf('/') + 1)))
                .orElseThrow(() -> failure(ErrorClass.GONE, "NoSuchResource"));
    }

    private Stored require(String id, String etag) {
        var current = byId.get(id);
        if (current == null) {
            throw failure(ErrorClass.GONE, "NoSuchDistribution");
        }
        if (!etag(current).equals(etag)) {
            throw failure(ErrorClass.STALE, "PreconditionFailed");
        }
        return current;
    }

    private void requireUsable(DistributionSettings settings, String self) {
        var certificate = settings.viewerCertificate().arn().map(certificates::get);
        if (!settings.aliases().stream()
                .allMatch(alias ->
                        certificate.filter(names -> names.covers(alias)).isPresent())) {
            throw failure(ErrorClass.CERTIFICATE_REFUSED, "InvalidViewerCertificate");
        }
        boolean taken = byId.values().stream()
                .filter(other -> !other.id().equals(self))
                .anyMatch(other -> other.settings().aliases().stream().anyMatch(settings.aliases()::contains));
        if (taken) {
            throw failure(ErrorClass.ALIAS_TAKEN, "CNAMEAlreadyExists");
        }
    }

    private Stored store(String callerReference, DistributionSettings settings, Map<String, String> tags) {
        version++;
        var stored = new Stored(
                "E" + version,
                callerReference,
                settings,
                tags,
                version,
                clock.instant().plus(propagation));
        byId.put(stored.id(), stored);
        idByCallerReference.put(callerReference, stored.id());
        return stored;
    }

    private Stored replace(Stored current, DistributionSettings settings) {
        version++;
        var stored = new Stored(
                current.id(),
                current.callerReference(),
                settings,
                current.tags(),
                version,
                clock.instant().plus(propagation));
        byId.put(stored.id(), stored);
        return stored;
    }

    private ObservedDistribution observed(Stored stored) {
        return new ObservedDistribution(
                stored.id(),
                "arn:aws:cloudfront::123456789012:distribution/" + stored.id(),
                "d" + stored.id().toLowerCase(java.util.Locale.ROOT) + ".cloudfront.net",
                !clock.instant().isBefore(stored.deployedAt()),
                stored.settings());
    }

    private DistributionDetail detail(Stored stored) {
        return new DistributionDetail(observed(stored), etag(stored), stored.callerReference(), stored.tags());
    }

    /** The end of propagation moves it too. */
    private String etag(Stored stored) {
        return "V" + stored.version() + (observed(stored).deployed() ? "D" : "P");
    }

    private static CdnException failure(ErrorClass errorClass, String code) {
        return new CdnException(errorClass, code, "refused with " + code, null);
    }
}
