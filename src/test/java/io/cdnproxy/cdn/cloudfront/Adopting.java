package io.cdnproxy.cdn.cloudfront;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** With a distribution that somebody made by hand, and that an object names as the one to take over. */
abstract class Adopting extends Operating {
    static final String CONSENT = "cdnproxy.io/adoptable-by";
    static final DesiredDistribution DESIRED = Fixtures.desired();

    String handmade;

    @BeforeEach
    void somebodyMadeADistribution() {
        handmade = api.createForeign(Fixtures.commented(DESIRED.settings(), "made by hand"));
    }

    void theAccountsOwnerConsents() {
        api.tagForeign(handmade, CONSENT, "proxies/tokyo");
    }

    DesiredDistribution unapproved() {
        return Fixtures.adopting(DESIRED, handmade, Optional.empty());
    }

    DesiredDistribution approved() {
        var offer = operator.look(unapproved()).offer().orElseThrow();
        return Fixtures.adopting(DESIRED, handmade, Optional.of(offer.fingerprint()));
    }
}
