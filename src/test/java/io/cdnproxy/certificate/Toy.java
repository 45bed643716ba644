package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes everything on. */
abstract class Toy implements CertificateKeeper {
    private final CertificateKeeper keeper;

    Toy(CertificateKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public Optional<Verdict> outOfReach(String id) {
        return keeper.outOfReach(id);
    }

    @Override
    public List<CertificateDescription> list() {
        return keeper.list();
    }

    @Override
    public Optional<CertificateDescription> describe(String id) {
        return keeper.describe(id);
    }

    @Override
    public String request(String hostname, String token, Map<String, String> tags) {
        return keeper.request(hostname, token, tags);
    }

    @Override
    public String take(ServerKeyPair pair, Map<String, String> tags) {
        return keeper.take(pair, tags);
    }

    @Override
    public void replace(String id, ServerKeyPair pair) {
        keeper.replace(id, pair);
    }

    @Override
    public Map<String, String> tags(String id) {
        return keeper.tags(id);
    }

    @Override
    public void tag(String id, Map<String, String> tags) {
        keeper.tag(id, tags);
    }

    @Override
    public List<String> users(String id) {
        return keeper.users(id);
    }

    @Override
    public void delete(String id) {
        keeper.delete(id);
    }
}
