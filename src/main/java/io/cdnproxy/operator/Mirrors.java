package io.cdnproxy.operator;

import io.cdnproxy.cdn.Cdns;
import io.cdnproxy.certificate.Certificates;
import io.cdnproxy.child.ChildPace;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.trigger.Wakeups.Mirror;
import jakarta.inject.Singleton;
import java.util.List;

/** What the operator knows of the world outside of Kubernetes, and what it remembers of objects. */
@Singleton
final class Mirrors {
    private final List<Mirror> all;

    Mirrors(Cdns cdns, Certificates certificates, Prober prober, ChildPace pace, SteadyClock clock) {
        this.all = List.of(of(cdns, clock), of(certificates, clock), of(prober, clock), of(pace));
    }

    List<Mirror> all() {
        return all;
    }

    /** Ends their threads. */
    void close() {
        all.forEach(Mirror::close);
    }

    private static Mirror of(Cdns cdns, SteadyClock clock) {
        return new Mirror() {
            @Override
            public void start() {
                cdns.start();
            }

            @Override
            public boolean isHealthy() {
                return cdns.healthy(clock.instant());
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                cdns.lookAgain(namespace, uid);
            }

            @Override
            public void forget(String uid) {
                cdns.forget(uid);
            }

            @Override
            public void close() {
                cdns.close();
            }
        };
    }

    private static Mirror of(Certificates certificates, SteadyClock clock) {
        return new Mirror() {
            @Override
            public void start() {
                certificates.start();
            }

            @Override
            public boolean isHealthy() {
                return certificates.healthy(clock.instant());
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                certificates.lookAgain(namespace, uid);
            }

            @Override
            public void forget(String uid) {
                certificates.forget(uid);
            }

            @Override
            public void close() {
                certificates.close();
            }
        };
    }

    private static Mirror of(Prober prober, SteadyClock clock) {
        return new Mirror() {
            @Override
            public void start() {
                prober.start();
            }

            @Override
            public boolean isHealthy() {
                return prober.healthy(clock.instant());
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                prober.probeSoon(uid);
            }

            @Override
            public void forget(String uid) {
                prober.forget(uid);
            }

            @Override
            public void close() {
                prober.close();
            }
        };
    }

    private static Mirror of(ChildPace pace) {
        return new Mirror() {
            @Override
            public void start() {
                // has no thread
            }

            @Override
            public boolean isHealthy() {
                return true;
            }

            @Override
            public void lookAgain(String namespace, String uid) {
                pace.retry(uid);
            }

            @Override
            public void forget(String uid) {
                pace.forget(uid);
            }

            @Override
            public void close() {
                // has no thread
            }
        };
    }
}
