package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Claimed;
import io.cdnproxy.hostname.ServedNames.Marks;
import io.cdnproxy.hostname.ServedNames.Names;
import io.cdnproxy.hostname.ServedNames.Other;
import io.cdnproxy.hostname.ServedNames.Sight;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The registry of a cluster, and what its CDN goes by. */
abstract class Registering {
    final Cluster cluster = new Cluster();
    final Map<String, Sight> served = new HashMap<>();

    /** For which names of an object somebody was asked to look last, by its uid. */
    final Map<String, Set<String>> sought = new HashMap<>();

    final List<String> log = new CopyOnWriteArrayList<>();
    HostnameRegistry registry = registry(AllowedHostnames.all());

    HostnameRegistry registry(AllowedHostnames allowed) {
        return new HostnameRegistry(
                allowed,
                (object, unsettled) -> {
                    sought.put(object.getMetadata().getUid(), unsettled);
                    return served.getOrDefault(object.getMetadata().getUid(), Sight.NOTHING);
                },
                log::add);
    }

    void sees(CdnProxy object, Sight sight) {
        served.put(object.getMetadata().getUid(), sight);
    }

    /** The object's own distribution. */
    static Sight serving(String alias, String origin) {
        return new Sight(Optional.of(names(alias, origin)), List.of());
    }

    /** A distribution that is not the object's. */
    static Sight besides(Other other) {
        return new Sight(Optional.of(new Names(Set.of(), Set.of())), List.of(other));
    }

    static Other madeFor(CdnProxy object) {
        return new Other(
                "distribution E1",
                names(object.getSpec().hostname(), object.getSpec().origin().hostname()),
                Optional.of(new Marks(
                        ResourceID.fromResource(object), object.getMetadata().getUid())),
                "whoever owns the account takes it off there");
    }

    static Names names(String alias, String origin) {
        return new Names(Set.of(alias), Set.of(origin));
    }

    Acceptance claim(CdnProxy object) {
        return registry.claim(object, cluster);
    }

    /** Passes until the object is accepted, and says so in its status. */
    void works(CdnProxy object) {
        var claimed = written(object, claim(object));
        assertThat(claim(claimed)).isInstanceOf(Accepted.class);
    }

    CdnProxy written(CdnProxy object, Acceptance acceptance) {
        assertThat(acceptance).isInstanceOf(Claimed.class);
        return cluster.show(worked(object, ((Claimed) acceptance).names()));
    }
}
