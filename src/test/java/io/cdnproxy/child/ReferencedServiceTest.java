package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import org.junit.jupiter.api.Test;

class ReferencedServiceTest {
    private static final KubernetesClientException FORBIDDEN = new KubernetesClientException(
            "GET", 403, new StatusBuilder().withMessage("services is forbidden").build());

    /** The pass has other things to do than what nobody lets it look at. */
    @Test
    void oneThatMayNotBeReadHoldsNothingUp() {
        // Given
        var context = thatFails();

        // When
        var seen = ReferencedService.of(Proxies.websiteInCluster(), context);

        // Then
        assertThat(seen).contains(new ReferencedService.Unread("web", "services is forbidden"));
    }

    /** What may be a matter of time is not told as one of rights. */
    @Test
    void whyNobodySaysWhatIsBehindItIsQuoted() {
        // Given
        var silence = new KubernetesClientException("no answer", 0, null);

        // When
        var kept = ReferencedService.Behind.Unread.because(FORBIDDEN);
        var late = ReferencedService.Behind.Unread.because(silence);

        // Then
        assertThat(kept).isEqualTo(new ReferencedService.Behind.Unread("services is forbidden", false));
        assertThat(late).isEqualTo(new ReferencedService.Behind.Unread("no answer in time", true));
    }

    @Test
    void nobodyLooksForOneThatIsNotNamed() {
        // Given
        var context = thatFails();

        // When
        var ofProxy = ReferencedService.of(Proxies.withSecret(), context);
        var ofWebsite = ReferencedService.of(Proxies.website(), context);

        // Then
        assertThat(ofProxy).isEmpty();
        assertThat(ofWebsite).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static Context<CdnProxy> thatFails() {
        var world = new FragileWorld();
        Context<CdnProxy> context = world.as(Context.class);
        world.breakAt(1, FORBIDDEN);
        return context;
    }
}
