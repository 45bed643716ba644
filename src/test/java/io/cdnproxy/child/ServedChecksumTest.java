package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedChecksumTest {
    private static final Verdict GOOD = Verdict.works("good");
    private static final Verdict BAD = Verdict.fails(Reason.KeyMismatch, "bad");

    @Test
    void aGoodRenewalRollsThePods() {
        // When
        var served = V2rayDeployment.servedChecksum(Optional.of(serving("old")), GOOD, Optional.of("new"));

        // Then
        assertThat(served).contains("new");
    }

    @Test
    void aBadRenewalDoesNot() {
        // When
        var served = V2rayDeployment.servedChecksum(Optional.of(serving("old")), BAD, Optional.of("new"));

        // Then
        assertThat(served).contains("old");
    }

    @Test
    void aLostSecretDoesNot() {
        // When
        var served = V2rayDeployment.servedChecksum(
                Optional.of(serving("old")), Verdict.unknown("not there"), Optional.empty());

        // Then
        assertThat(served).contains("old");
    }

    @Test
    void aBadFirstPairIsNotServed() {
        // When
        var served = V2rayDeployment.servedChecksum(Optional.empty(), BAD, Optional.of("new"));

        // Then
        assertThat(served).isEmpty();
    }

    private static Deployment serving(String checksum) {
        return V2rayDeployment.desired(new ChildInputs(
                Proxies.withIssuer(),
                Optional.of(Credentials.random()),
                new OriginTls(Optional.empty(), Optional.of(checksum)),
                Optional.empty(),
                OriginAddresses.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                true,
                true));
    }
}
