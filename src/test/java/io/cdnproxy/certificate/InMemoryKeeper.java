package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps certificates in memory. {@link CertificateKeeperContract} holds it to what a keeper is. */
final class InMemoryKeeper implements CertificateKeeper {
    static final String ELSEWHERE = "elsewhere/";

    private final Map<String, CertificateDescription> certificates = new HashMap<>();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Runnable event = () -> {};
    private int looks;
    private int lists;

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

    @Override
    public Optional<Verdict> outOfReach(String id) {
        return id.startsWith(ELSEWHERE)
                ? Optional.of(Verdict.fails(Reason.WrongRegion, "it is elsewhere"))
                : Optional.empty();
    }

    @Override
    public List<CertificateDescription> list() {
        lists++;
        return certificates.values().stream()
                .filter(certificate -> certificate.status() == CertificateDescription.Status.ISSUED)
                .toList();
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
}
