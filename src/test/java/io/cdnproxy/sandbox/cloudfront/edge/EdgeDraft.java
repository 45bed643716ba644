package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Behavior;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.ErrorPage;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.Origin;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.PathBehavior;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A distribution that a test wants a little otherwise than it is. */
final class EdgeDraft {
    private final EdgeDistribution it;

    boolean enabled;
    String minimumProtocolVersion;
    Set<String> allowedMethods;
    Optional<String> originRequestPolicyId;
    Optional<GeneratedResponse> generated;
    final List<PathBehavior> pathBehaviors;
    final List<Origin> origins;
    final List<ErrorPage> errorPages;

    private EdgeDraft(EdgeDistribution it) {
        this.it = it;
        enabled = it.enabled();
        minimumProtocolVersion = it.minimumProtocolVersion();
        allowedMethods = it.behavior().allowedMethods();
        originRequestPolicyId = it.behavior().originRequestPolicyId();
        generated = it.behavior().generated();
        pathBehaviors = new ArrayList<>(it.pathBehaviors());
        origins = new ArrayList<>(it.origins());
        errorPages = new ArrayList<>(it.errorPages());
    }

    static EdgeDistribution of(EdgeDistribution it, Consumer<EdgeDraft> changes) {
        var draft = new EdgeDraft(it);
        changes.accept(draft);
        return draft.finished();
    }

    private EdgeDistribution finished() {
        var behavior = new Behavior(
                it.behavior().targetOriginId(),
                it.behavior().viewerProtocolPolicy(),
                allowedMethods,
                it.behavior().cachePolicyId(),
                originRequestPolicyId,
                generated);
        return new EdgeDistribution(
                it.id(),
                it.domainName(),
                enabled,
                it.aliases(),
                it.certificateArn(),
                minimumProtocolVersion,
                behavior,
                pathBehaviors,
                origins,
                errorPages);
    }
}
