package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * UPYUN in memory, as strict as its emulator where the lifecycle can feel it: names that are taken, reviews that take time, certificates that
 * are shown for approved names only, second ones that are refused, deletion only of what is not bound. {@link ServiceApiContract} holds it to
 * that.
 */
final class InMemoryServiceApi implements ServiceApi {
    private final Clock clock;
    private final Duration review;
    private final Map<String, Stored> services = new LinkedHashMap<>();
    private final Map<String, Certificate> certificates = new LinkedHashMap<>();
    private final List<String> writes = new ArrayList<>();
    private final Set<String> clinging = new HashSet<>();
    private boolean admitted = true;
    private Optional<CdnException> purgeRefusal = Optional.empty();
    private Optional<CdnException> lookRefusal = Optional.empty();
    private boolean deletable = true;
    private boolean namesHidden;
    private boolean servicesHidden;
    private boolean shownHidden;

    private static final class Stored {
        final String remark;
        final boolean webSocket;
        final Map<String, Bound> domains = new LinkedHashMap<>();
        final Set<String> uncached = new HashSet<>();
        boolean visible = true;
        Optional<SourceSettings> source = Optional.empty();

        Stored(String remark, boolean webSocket) {
            this.remark = remark;
            this.webSocket = webSocket;
        }
    }

    private static final class Bound {
        final Instant reviewed;
        Optional<Review> decided = Optional.empty();
        Optional<String> certificate = Optional.empty();

        Bound(Instant reviewed) {
            this.reviewed = reviewed;
        }
    }

    private record Certificate(CertificateNames names, Instant notBefore, Instant notAfter, boolean uploaded) {}

    /** @param review how long that of a name takes */
    InMemoryServiceApi(Clock clock, Duration review) {
        this.clock = clock;
        this.review = review;
    }

    /** Whether there is anything to let the operator in. */
    void setAdmitted(boolean possible) {
        admitted = possible;
    }

    /** Whether there is the account's password. */
    void setDeletable(boolean possible) {
        deletable = possible;
    }

    /** What is asked to be forgotten is not, until this is empty. */
    void refusePurges(Optional<CdnException> refusal) {
        purgeRefusal = refusal;
    }

    /** Nobody is shown a service until this is empty. */
    void refuseLooks(Optional<CdnException> refusal) {
        lookRefusal = refusal;
    }

    /** Lists leave out the certificate that is shown. */
    void hideShown(boolean hidden) {
        shownHidden = hidden;
    }

    /** Names of services are taken, and nobody sees by what. */
    void hideServices(boolean hidden) {
        servicesHidden = hidden;
    }

    /** Services leave out the names that are bound to them, while whoever asks about a name is told. */
    void hideNames(boolean hidden) {
        namesHidden = hidden;
    }

    /** A certificate of this id is not deleted as long as its name is bound, shown or not. */
    void cling(String id) {
        clinging.add(id);
    }

    void decide(String hostname, Review decided) {
        services.values().forEach(service -> Optional.ofNullable(service.domains.get(hostname))
                .ifPresent(bound -> bound.decided = Optional.of(decided)));
    }

    /** Somebody uploads one at the console. */
    String uploadForeign(ServerKeyPair pair) {
        return store(pair);
    }

    /** What was done, in order. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    Set<String> certificates() {
        return Set.copyOf(certificates.keySet());
    }

    Set<String> names() {
        return Set.copyOf(services.keySet());
    }

    static String idOf(ServerKeyPair pair) {
        return pair.chain().fingerprint().substring(0, 32);
    }

    @Override
    public boolean canAsk() {
        return admitted;
    }

    @Override
    public List<Listed> list() {
        return services.entrySet().stream()
                .map(service -> new Listed(service.getKey(), service.getValue().visible))
                .toList();
    }

    @Override
    public Optional<ObservedService> read(String name) {
        lookRefusal.ifPresent(refusal -> {
            throw refusal;
        });
        return Optional.ofNullable(services.get(name))
                .filter(stored -> !servicesHidden)
                .map(stored -> new ObservedService(
                        name,
                        stored.remark,
                        stored.visible,
                        stored.webSocket,
                        stored.source,
                        stored.uncached,
                        stored.domains.entrySet().stream()
                                .filter(domain -> !namesHidden)
                                .map(domain -> observed(domain.getKey(), domain.getValue()))
                                .toList()));
    }

    private BoundDomain observed(String hostname, Bound bound) {
        return new BoundDomain(
                hostname,
                review(bound),
                bound.certificate.isPresent(),
                certificates.entrySet().stream()
                        .filter(certificate -> certificate.getValue().names().covers(hostname))
                        .map(certificate -> fitting(certificate.getKey(), certificate.getValue(), bound))
                        .filter(certificate -> !shownHidden || !certificate.shown())
                        .toList());
    }

    private static FittingCertificate fitting(String id, Certificate certificate, Bound bound) {
        return new FittingCertificate(
                id,
                certificate.uploaded(),
                certificate.notBefore(),
                certificate.notAfter(),
                bound.certificate.filter(id::equals).isPresent());
    }

    private Review review(Bound bound) {
        return bound.decided.orElseGet(() -> clock.instant().isBefore(bound.reviewed) ? Review.PENDING : Review.NORMAL);
    }

    @Override
    public void create(String service, String remark, boolean webSocket) {
        if (services.putIfAbsent(service, new Stored(remark, webSocket)) != null) {
            throw new CdnException(ErrorClass.DUPLICATE, "21202", "Bucket already exists", null);
        }
        writes.add("create " + service);
    }

    @Override
    public void setVisible(String service, boolean visible) {
        stored(service).visible = visible;
        writes.add("visible " + visible);
    }

    @Override
    public void setSource(String service, SourceSettings source) {
        stored(service).source = Optional.of(source);
        writes.add("source " + source.host());
    }

    @Override
    public void setUncached(String service, String path) {
        stored(service).uncached.add(path);
        writes.add("uncached " + path);
    }

    @Override
    public Optional<String> holder(String hostname) {
        return services.entrySet().stream()
                .filter(service -> service.getValue().domains.containsKey(hostname))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public void bind(String service, String hostname) {
        if (holder(hostname).isPresent()) {
            throw refusal("The domain is bound already.");
        }
        stored(service).domains.put(hostname, new Bound(clock.instant().plus(review)));
        writes.add("bind " + hostname);
    }

    @Override
    public void unbind(String service, String hostname) {
        if (stored(service).domains.remove(hostname) == null) {
            throw gone();
        }
        writes.add("unbind " + hostname);
    }

    @Override
    public void purge(String hostname) {
        purgeRefusal.ifPresent(refusal -> {
            throw refusal;
        });
        if (holder(hostname).isEmpty()) {
            throw new CdnException(ErrorClass.REFUSED, "4", "The domain is not yours.", null);
        }
        writes.add("purge " + hostname);
    }

    @Override
    public String upload(ServerKeyPair pair) {
        writes.add("upload " + idOf(pair));
        return store(pair);
    }

    private String store(ServerKeyPair pair) {
        var leaf = pair.chain().leaf();
        certificates.put(
                idOf(pair),
                new Certificate(
                        pair.chain().names(),
                        leaf.getNotBefore().toInstant(),
                        leaf.getNotAfter().toInstant(),
                        true));
        return idOf(pair);
    }

    @Override
    public Optional<Usage> usage(String certificateId) {
        return Optional.ofNullable(certificates.get(certificateId))
                .map(certificate -> new Usage(
                        certificate.names().names(),
                        services.values().stream()
                                .flatMap(service -> service.domains.entrySet().stream())
                                .filter(domain -> certificate.names().covers(domain.getKey()))
                                .map(domain -> new CoveredDomain(
                                        domain.getKey(),
                                        domain.getValue()
                                                .certificate
                                                .filter(certificateId::equals)
                                                .isPresent()))
                                .toList()));
    }

    @Override
    public void switchOn(String certificateId, String hostname) {
        var bound = bound(certificateId, hostname);
        if (bound.certificate.filter(shown -> !shown.equals(certificateId)).isPresent()) {
            throw new CdnException(ErrorClass.DUPLICATE, "21713", "此域名已绑定一个证书", null);
        }
        if (review(bound) != Review.NORMAL) {
            throw refusal("The domain is not approved.");
        }
        bound.certificate = Optional.of(certificateId);
        writes.add("show " + certificateId);
    }

    @Override
    public void migrate(String certificateId, String hostname) {
        var bound = bound(certificateId, hostname);
        if (bound.certificate.isEmpty()) {
            throw refusal("The domain has no certificate.");
        }
        bound.certificate = Optional.of(certificateId);
        writes.add("show " + certificateId);
    }

    @Override
    public void switchOff(String certificateId, String hostname) {
        bound(certificateId, hostname).certificate = Optional.empty();
        writes.add("hide " + certificateId);
    }

    private Bound bound(String certificateId, String hostname) {
        var certificate = Optional.ofNullable(certificates.get(certificateId))
                .filter(found -> found.names().covers(hostname))
                .orElseThrow(() -> refusal("The certificate does not exist."));
        return services.values().stream()
                .flatMap(service -> Optional.ofNullable(service.domains.get(hostname)).stream())
                .filter(found -> certificate.names().covers(hostname))
                .findFirst()
                .orElseThrow(InMemoryServiceApi::gone);
    }

    @Override
    public void deleteCertificate(String certificateId) {
        var usage = usage(certificateId).orElseThrow(() -> refusal("The certificate does not exist."));
        boolean clings = clinging.contains(certificateId) && !usage.domains().isEmpty();
        if (clings || usage.domains().stream().anyMatch(CoveredDomain::shown)) {
            throw new CdnException(ErrorClass.BUSY, "21000", "There are binding domains.", null);
        }
        certificates.remove(certificateId);
        writes.add("discard " + certificateId);
    }

    @Override
    public boolean canDelete() {
        return deletable;
    }

    @Override
    public void delete(String service) {
        if (!stored(service).domains.isEmpty()) {
            throw new CdnException(ErrorClass.BUSY, "21000", "There are binding domains.", null);
        }
        services.remove(service);
        writes.add("delete " + service);
    }

    private Stored stored(String service) {
        return Optional.ofNullable(services.get(service)).orElseThrow(InMemoryServiceApi::gone);
    }

    private static CdnException gone() {
        return new CdnException(ErrorClass.GONE, "21000", "not found", null);
    }

    private static CdnException refusal(String text) {
        return new CdnException(ErrorClass.INVALID, "21000", text, null);
    }
}
