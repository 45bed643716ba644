package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.net.EdgeEndpoint;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pass that began while a kind was there goes on after another found it gone. */
class VanishedKindTest {
    private final AtomicBoolean there = new AtomicBoolean(true);
    private final CrdPresence presence = new CrdPresence("kinds", there::get, new MutableClock().steady());

    @SuppressWarnings("unchecked")
    private final Context<CdnProxy> pass = new FragileWorld().as(Context.class);

    @BeforeEach
    void aPassBegins() {
        var integrations = new Integrations(presence, presence);
        integrations.putInto(pass);
        new ChildInputs(
                        Proxies.withIssuer(),
                        Optional.empty(),
                        OriginTls.NONE,
                        Optional.empty(),
                        OriginAddresses.NONE,
                        ProofRecords.NONE,
                        new EdgeEndpoint(Optional.empty(), 443),
                        Optional.empty(),
                        integrations.certManager().isInstalled(),
                        integrations.externalDns().isInstalled())
                .putInto(pass);
    }

    @Test
    void theInformersThatWereEndedStayEnded() {
        // When
        there.set(false);
        presence.doubt();

        // Then
        assertThat(new ExternalDnsInstalled().isMet(null, Proxies.withIssuer(), pass))
                .isFalse();
        assertThat(new OriginCertificate.CertManagerInstalled().isMet(null, Proxies.withIssuer(), pass))
                .isFalse();
    }

    @Test
    void whatIsThereIsWatched() {
        // When
        presence.doubt();

        // Then
        assertThat(new ExternalDnsInstalled().isMet(null, Proxies.withIssuer(), pass))
                .isTrue();
        assertThat(new OriginCertificate.CertManagerInstalled().isMet(null, Proxies.withIssuer(), pass))
                .isTrue();
    }
}
