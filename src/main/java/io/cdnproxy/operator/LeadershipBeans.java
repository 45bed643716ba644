package io.cdnproxy.operator;

import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.leadership.Term;
import io.fabric8.kubernetes.client.Config;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Leadership, put together; whose it is decides {@link LeaderElection}. */
final class LeadershipBeans {
    @Produces
    @Singleton
    Replica replica() {
        return Replica.ofThisProcess();
    }

    @Produces
    @Singleton
    @Typed(Term.class)
    Term term(Settings settings, Config config) {
        var toTheApiServer = Duration.ofMillis(config.getRequestTimeout());
        var toAws = settings.cdn().apiCallTimeout();
        return Term.covering(toAws.compareTo(toTheApiServer) > 0 ? toAws : toTheApiServer);
    }

    @Produces
    @Singleton
    Leadership leadership(Settings settings, Term term) {
        return settings.leaderElection() ? term : Leadership.undisputed();
    }
}
