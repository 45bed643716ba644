package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.FragileWorld;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.MutableClock;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChildPaceTest {
    private static final String SERVICE = "Service/tokyo";

    private final MutableClock clock = new MutableClock();
    private final List<Reason> told = new ArrayList<>();
    private final ChildPace pace = new ChildPace(clock.steady(), told::add);
    private int attempts;

    @BeforeEach
    void aPassBegins() {
        pace.putInto(Proxies.tokyo(1), context());
    }

    @Test
    void whatWorksIsDone() {
        // When
        var done = pace.attempt(Proxies.tokyo(1), SERVICE, Optional.empty(), () -> "done");

        // Then
        assertThat(done).isEqualTo("done");
        assertThat(pace.retryIn(Proxies.tokyo(1))).isEmpty();
    }

    @Test
    void eventsDoNotBringARefusedChildForward() {
        // Given
        var proxy = Proxies.tokyo(1);

        // When
        for (int event = 0; event < 100; event++) {
            fails(proxy);
            clock.advance(Duration.ofMillis(150));
        }

        // Then 15 s hold attempts at 0, 2, 6 and 14 s
        assertThat(attempts).isEqualTo(4);
        assertThat(told).hasSize(4).containsOnly(Reason.NotWritten);
    }

    @Test
    void anAttemptIsHeldBackForMinutesAtMost() {
        // Given
        var proxy = Proxies.tokyo(1);

        // When
        for (int minute = 0; minute < 120; minute++) {
            fails(proxy);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(pace.retryIn(proxy))
                .hasValueSatisfying(wait -> assertThat(wait).isLessThan(Duration.ofMinutes(5)));
        assertThat(attempts).isBetween(24, 32);
    }

    @Test
    void aNewGenerationIsTriedAtOnce() {
        // Given
        fails(Proxies.tokyo(1));

        // When
        fails(Proxies.tokyo(2));

        // Then
        assertThat(attempts).isEqualTo(2);
    }

    /** What a message of a Service of another class advises. */
    @Test
    void whatWasRefusedIsMadeAnewAtOnceWhenItIsGone() {
        // Given
        fails(Proxies.tokyo(1), service("the first"));

        // When
        fails(Proxies.tokyo(1), Optional.empty());

        // Then
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void anotherObjectInItsPlaceIsAnotherMatter() {
        // Given
        fails(Proxies.tokyo(1), service("the first"));

        // When
        fails(Proxies.tokyo(1), service("the second"));

        // Then
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void theSameOneIsHeldBackWhateverHappensToIt() {
        // Given
        fails(Proxies.tokyo(1), service("the first"));

        // When
        fails(Proxies.tokyo(1), service("the first"));

        // Then
        assertThat(attempts).isEqualTo(1);
    }

    /** Suspended, say, or not wanted any more: it would be waited for again and again. */
    @Test
    void whatAPassDoesNotWorkOnIsNotWaitedFor() {
        // Given
        fails(Proxies.tokyo(1));

        // When
        pace.putInto(Proxies.tokyo(1), context());

        // Then
        assertThat(pace.retryIn(Proxies.tokyo(1))).isEmpty();
    }

    /** A credentials Secret that is refused stops the pass before the Service is reached. */
    @Test
    void whatAHaltedPassDidNotReachIsHeldBackAllTheSame() {
        // Given
        fails(Proxies.tokyo(1));
        pace.putInto(Proxies.tokyo(1), context());
        pace.retryIn(Proxies.tokyo(1));

        // When
        pace.putInto(Proxies.tokyo(1), context());
        fails(Proxies.tokyo(1));

        // Then
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void whatIsHeldBackIsWaitedFor() {
        // Given
        fails(Proxies.tokyo(1));
        pace.putInto(Proxies.tokyo(1), context());

        // When
        fails(Proxies.tokyo(1));

        // Then
        assertThat(attempts).isEqualTo(1);
        assertThat(pace.retryIn(Proxies.tokyo(1)))
                .hasValueSatisfying(wait -> assertThat(wait).isPositive());
    }

    @Test
    void soIsWhatSomebodyAsksFor() {
        // Given
        fails(Proxies.tokyo(1));

        // When
        pace.retry("uid-tokyo");
        fails(Proxies.tokyo(1));

        // Then
        assertThat(attempts).isEqualTo(2);
    }

    @Test
    void anotherChildGoesOn() {
        // Given
        fails(Proxies.tokyo(1));

        // When
        var done = pace.attempt(Proxies.tokyo(1), "Deployment/tokyo", Optional.empty(), () -> "done");

        // Then
        assertThat(done).isEqualTo("done");
    }

    @Test
    void whatARefusalSaysIsTold() {
        // When
        var failure = fails(Proxies.tokyo(1)).failure();

        // Then
        assertThat(failure.passing()).isFalse();
        assertThat(failure.verdict().reason()).isEqualTo(Reason.NotWritten);
        assertThat(failure.verdict().message()).contains(SERVICE, "exceeded quota: ports");
    }

    @Test
    void aWebhookThatIsDownNeedsNobodyWhoCorrectsTheSpec() {
        // Given
        var down = new KubernetesClientException(
                "POST", 500, new StatusBuilder().withMessage("webhook down").build());

        // When
        var failure = ChildFailure.of(SERVICE, down);

        // Then
        assertThat(failure.passing()).isTrue();
        assertThat(failure.verdict().message()).contains("webhook down").doesNotContain("correct what it names");
    }

    @Test
    void aKindThatWasTakenAwayIsSaidToBeSo() {
        // Given
        var unknown = new KubernetesClientException(
                "POST", 404, new StatusBuilder().withMessage("Not Found").build());

        // When
        var failure = ChildFailure.of("DNSEndpoint/tokyo-edge", unknown);

        // Then
        assertThat(new ChildrenReport(Map.of(EdgeDnsEndpoint.class, failure)).lacksAKind())
                .isTrue();
        assertThat(failure.verdict().message())
                .contains("DNSEndpoint/tokyo-edge", "CustomResourceDefinition")
                .doesNotContain("correct what it names");
    }

    @Test
    void aNamespaceThatIsGoneIsNoMissingKind() {
        // Given
        var gone = new KubernetesClientException(
                "POST",
                404,
                new StatusBuilder()
                        .withMessage("namespaces \"proxies\" not found")
                        .withNewDetails()
                        .withName("proxies")
                        .withKind("namespaces")
                        .endDetails()
                        .build());

        // When
        var failure = ChildFailure.of(SERVICE, gone);

        // Then
        assertThat(failure).isInstanceOf(ChildFailure.NotWritten.class);
        assertThat(failure.verdict().message()).contains("namespaces");
    }

    @Test
    void neitherDoesSilence() {
        // Given what the client makes of a timeout
        var silence = new KubernetesClientException("timed out", new TimeoutException());

        // When
        var failure = ChildFailure.of(SERVICE, silence);

        // Then
        assertThat(failure.passing()).as("code %d", silence.getCode()).isTrue();
        assertThat(failure.verdict().message()).contains("no answer in time").doesNotContain("correct what it names");
    }

    private static Optional<Service> service(String uid) {
        return Optional.of(new ServiceBuilder()
                .withNewMetadata()
                .withUid(uid)
                .endMetadata()
                .build());
    }

    private static Context<?> context() {
        return new FragileWorld().as(Context.class);
    }

    private ChildFailedException fails(CdnProxy proxy) {
        return fails(proxy, Optional.empty());
    }

    private ChildFailedException fails(CdnProxy proxy, Optional<Service> present) {
        Supplier<String> refused = () -> {
            attempts++;
            throw new KubernetesClientException(
                    "POST",
                    403,
                    new StatusBuilder().withMessage("exceeded quota: ports").build());
        };
        return catchThrowableOfType(ChildFailedException.class, () -> pace.attempt(proxy, SERVICE, present, refused));
    }
}
