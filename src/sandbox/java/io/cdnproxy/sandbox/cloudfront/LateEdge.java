package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An edge that some deployments do not reach, though the API calls them deployed: on request, and until it catches up. */
public final class LateEdge implements Deployments {
    private final Deployments all;
    private final Map<String, EdgeDistribution> former = new ConcurrentHashMap<>();

    public LateEdge(Deployments all) {
        this.all = all;
    }

    /** Goes on with what is deployed of this distribution now. */
    public void misses(String distributionId) {
        all.deployed().stream()
                .filter(distribution -> distribution.id().equals(distributionId))
                .forEach(distribution -> former.put(distributionId, distribution));
    }

    /** Takes what is deployed, as all others do. */
    public void catchesUp(String distributionId) {
        former.remove(distributionId);
    }

    @Override
    public List<EdgeDistribution> deployed() {
        return all.deployed().stream()
                .map(distribution -> former.getOrDefault(distribution.id(), distribution))
                .toList();
    }

    @Override
    public Set<String> domainNames() {
        return all.domainNames();
    }

    @Override
    public Optional<KeyMaterial> certificate(String arn) {
        return all.certificate(arn);
    }
}
