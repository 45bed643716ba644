package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ServerKeyPair;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps certificates in memory, as strictly as ACM where the lifecycle can feel it: tokens that are forgotten after an hour, and until then
 * name what was made with them even if it is gone; and what was shown stays in use for a while. {@link CertificateKeeperContract} holds it to
 * what a keeper is.
 */
final class InMemoryKeeper implements CertificateKeeper {
    static final String ELSEWHERE = "elsewhere/";

    private static final Duration TOKEN_LIFE = Duration.ofHours(1);

    /** Long enough to be met with, and short, so that a search has few calls to look at. */
    private static final Duration IN_USE_AFTERWARDS = Duration.ofSeconds(8);

    private static final Duration VALID_FOR = Duration.ofDays(198);

    private final Clock clock;
    private final Map<String, CertificateDescription> certificates = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private final Map<String, Instant> usedUntil = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<BigInteger> imports = new ArrayList<>();
    private final Map<String, ServerKeyPair> contents = new HashMap<>();
    private int taken;
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Runnable event = () -> {};
    private int looks;
    private int lists;
    private int tagLooks;

    private record Token(String id, Instant at) {}

    InMemoryKeeper(Clock clock) {
        this.clock = clock;
    }

    /** Somebody makes a certificate, or something becomes of one. */
    void put(CertificateDescription certificate) {
        certificates.put(certificate.id(), certificate);
    }

    /** The next look fails. */
    void fail(RuntimeException failure) {
        failures.add(failure);
    }

    /** Something happens while the next look is under way. */
    void during(Runnable what) {
        event = what;
    }

    int looks() {
        return looks;
    }

    int lists() {
        return lists;
    }

    int tagLooks() {
        return tagLooks;
    }

    /** The hostnames that certificates were made for upon request, in order. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** The serials of what was brought, in order. */
    List<BigInteger> imports() {
        return List.copyOf(imports);
    }

    /** What viewers would be shown of one that was brought. */
    ServerKeyPair contentOf(String id) {
        return contents.get(id);
    }

    /** How many were taken up, each by an id of its own. */
    int taken() {
        return taken;
    }

    Map<String, CertificateDescription> all() {
        return Map.copyOf(certificates);
    }

    Map<String, String> tagsOf(String id) {
        return tags.getOrDefault(id, Map.of());
    }

    /** Somebody sets its tags, or an earlier object has. */
    void putTags(String id, Map<String, String> all) {
        tags.put(id, Map.copyOf(all));
    }

    /** What is asked for is proven. */
    void issueAll() {
        certificates.replaceAll((id, certificate) -> certificate.status() == Status.PENDING_VALIDATION
                ? become(certificate, Status.ISSUED, Optional.empty())
                : certificate);
    }

    /** What is asked for comes to nothing. */
    void failAll(Status status, String reason) {
        certificates.replaceAll((id, certificate) -> become(certificate, status, Optional.of(reason)));
    }

    private CertificateDescription become(
            CertificateDescription certificate, Status status, Optional<String> failureReason) {
        var end = status == Status.ISSUED ? Optional.of(clock.instant().plus(VALID_FOR)) : certificate.notAfter();
        return new CertificateDescription(
                certificate.id(),
                status,
                certificate.names(),
                new Life(certificate.life().begun(), end),
                failureReason.map(Flaw.NotIssued::new),
                new Proofs(
                        certificate.proofs().all(),
                        status == Status.VALIDATION_TIMED_OUT
                                ? certificate.proofs().all()
                                : List.of()),
                certificate.renewal());
    }

    /** What is asked for is not granted. */
    void failRequests(String reason) {
        certificates.replaceAll((id, certificate) -> certificate.status() == Status.PENDING_VALIDATION
                ? become(certificate, Status.FAILED, Optional.of(reason))
                : certificate);
    }

    /** What there is is not renewed. */
    void failRenewals(String reason) {
        certificates.replaceAll((id, certificate) -> new CertificateDescription(
                certificate.id(),
                certificate.status(),
                certificate.names(),
                certificate.life(),
                certificate.flaw(),
                certificate.proofs(),
                new Renewal.Failed(Optional.of(reason))));
    }

    /** A distribution shows it. */
    void use(String id) {
        usedUntil.put(id, Instant.MAX);
    }

    /** Something shows it that is not its owner's. */
    void useBy(String id, String user) {
        users.put(id, user);
        use(id);
    }

    /** No distribution shows it any more. */
    void letGo(String id) {
        usedUntil.computeIfPresent(id, (same, until) -> clock.instant().plus(IN_USE_AFTERWARDS));
    }

    @Override
    public Optional<Verdict> outOfReach(String id) {
        return id.startsWith(ELSEWHERE)
                ? Optional.of(Verdict.fails(Reason.WrongRegion, "it is elsewhere"))
                : Optional.empty();
    }

    @Override
    public List<CertificateDescription> list() {
        lists++;
        return certificates.values().stream().map(InMemoryKeeper::listed).toList();
    }

    /** A list tells less. */
    static CertificateDescription listed(CertificateDescription certificate) {
        return new CertificateDescription(
                certificate.id(),
                certificate.status(),
                certificate.names(),
                certificate.life(),
                Optional.empty(),
                Proofs.NONE,
                certificate.renewal() instanceof Renewal.ByOwner(var serial, var key, var tag)
                        ? new Renewal.ByOwner(Optional.empty(), key)
                        : new Renewal.Untold());
    }

    @Override
    public Optional<CertificateDescription> describe(String id) {
        looks++;
        event.run();
        event = () -> {};
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        return Optional.ofNullable(certificates.get(id));
    }

    @Override
    public String request(String hostname, String token, Map<String, String> asOurs) {
        var now = clock.instant();
        var known = tokens.get(token);
        if (known != null && now.isBefore(known.at().plus(TOKEN_LIFE))) {
            return known.id();
        }
        requests.add(hostname);
        var id = "certificate-" + requests.size();
        var record = new ValidationRecord("_1." + hostname, "CNAME", "_2.acm-validations.aws");
        certificates.put(
                id,
                new CertificateDescription(
                        id,
                        Status.PENDING_VALIDATION,
                        CertificateNames.of(hostname),
                        new Life(Optional.of(now), Optional.empty()),
                        Optional.empty(),
                        new Proofs(List.of(record), List.of(record)),
                        new Renewal.ByKeeper()));
        tags.put(id, Map.copyOf(asOurs));
        tokens.put(token, new Token(id, now));
        return id;
    }

    @Override
    public String take(ServerKeyPair pair, Map<String, String> asOurs) {
        taken++;
        var id = "import-" + taken;
        imports.add(pair.serial());
        certificates.put(id, imported(id, clock.instant(), pair));
        tags.put(id, Map.copyOf(asOurs));
        return id;
    }

    @Override
    public void replace(String id, ServerKeyPair pair) {
        require(id);
        var present = certificates.get(id);
        if (!(present.renewal() instanceof Renewal.ByOwner(var serial, var key, var tag))
                || !key.equals(Optional.of(pair.chain().keyType()))) {
            throw new CdnException(ErrorClass.INVALID, "ValidationException", "the key type cannot be changed", null);
        }
        imports.add(pair.serial());
        certificates.put(id, imported(id, present.life().begun().orElseThrow(), pair));
    }

    private CertificateDescription imported(String id, Instant begun, ServerKeyPair pair) {
        contents.put(id, pair);
        return new CertificateDescription(
                id,
                Status.ISSUED,
                pair.chain().names(),
                new Life(
                        Optional.of(begun),
                        Optional.of(clock.instant()),
                        Optional.of(pair.chain().notAfter())),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByOwner(
                        Optional.of(pair.serial()), Optional.of(pair.chain().keyType())));
    }

    @Override
    public Map<String, String> tags(String id) {
        tagLooks++;
        require(id);
        return tagsOf(id);
    }

    @Override
    public void tag(String id, Map<String, String> more) {
        require(id);
        var all = new HashMap<>(tagsOf(id));
        all.putAll(more);
        tags.put(id, Map.copyOf(all));
    }

    @Override
    public void delete(String id) {
        if (clock.instant().isBefore(usedUntil.getOrDefault(id, Instant.MIN))) {
            throw new CdnException(ErrorClass.BUSY, "ResourceInUseException", "it is in use", null);
        }
        certificates.remove(id);
        tags.remove(id);
    }

    @Override
    public List<String> users(String id) {
        return Optional.ofNullable(users.get(id)).stream().toList();
    }

    private void require(String id) {
        if (!certificates.containsKey(id)) {
            throw new CdnException(ErrorClass.GONE, "ResourceNotFoundException", "there is none", null);
        }
    }
}
