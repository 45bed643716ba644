package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
        assertThat(seen)
                .contains(new ReferencedService.Unread(
                        "web", new ReferencedService.Behind.Unread("services is forbidden", true)));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(FORBIDDEN, "services is forbidden", true),
                arguments(new KubernetesClientException("no answer", 0, null), "no answer in time", false),
                arguments(new KubernetesClientException("who are you", 401, null), "HTTP 401", false),
                arguments(new KubernetesClientException("no such kind", 404, null), "HTTP 404", false),
                arguments(new KubernetesClientException("token compacted", 410, null), "HTTP 410", false),
                arguments(new KubernetesClientException("slow down", 429, null), "HTTP 429", false));
    }

    /** What may be a matter of time is not told as one of rights. */
    @ParameterizedTest
    @MethodSource("failures")
    void whyNobodySaysWhatIsBehindItIsQuoted(KubernetesClientException failure, String words, boolean forbidden) {
        // When
        var unread = ReferencedService.Behind.Unread.because(failure);

        // Then
        assertThat(unread).isEqualTo(new ReferencedService.Behind.Unread(words, forbidden));
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
