package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.ProxyProtocol;
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

    @Test
    void theFirstPodsWaitForAUsablePair() {
        // When
        var begins = V2rayDeployment.mayBegin(inputs(Optional.empty()), Optional.empty());

        // Then
        assertThat(begins).isFalse();
    }

    @Test
    void theyAreBornWithItsChecksum() {
        // When
        var begins = V2rayDeployment.mayBegin(inputs(Optional.of("first")), Optional.empty());

        // Then
        assertThat(begins).isTrue();
    }

    @Test
    void podsThatRunAreLookedAfterWithoutAny() {
        // When
        var begins = V2rayDeployment.mayBegin(inputs(Optional.empty()), Optional.of(serving("old")));

        // Then
        assertThat(begins).isTrue();
    }

    private static Deployment serving(String checksum) {
        return V2rayDeployment.desired(inputs(Optional.of(checksum)));
    }

    private static ChildInputs inputs(Optional<String> checksum) {
        return new ChildInputs(
                Proxies.withIssuer(),
                Optional.of(Credentials.random(ProxyProtocol.VMESS)),
                new OriginTls(Optional.empty(), checksum, false),
                Optional.empty(),
                OriginAddresses.NONE,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
