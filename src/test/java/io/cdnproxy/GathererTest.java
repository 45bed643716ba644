package io.cdnproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Dns;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.certificate.RequiredProofs;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.PassClient;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.child.ServingDistribution;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.Prober;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GathererTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final KeyMaterial PAIR =
            CertificateAuthority.root("root").intermediate("intermediate").issue(IssueRequest.of("b.example.com"));

    private static final Optional<String> NOTHING = Optional.empty();

    private final FragileWorld world = new FragileWorld();
    private final AtomicInteger readings = new AtomicInteger();
    private final Prober prober = SilentProber.at(CLOCK);
    private final Gatherer gatherer = new Gatherer(
            Integrations.of(world.as(KubernetesClient.class), MutableClock.steady(CLOCK)),
            new EdgeEndpoint(Optional.empty(), 443),
            Optional.empty(),
            prober,
            new AddressPolicy(List.of()),
            Authorities.NONE,
            CLOCK);
    private final OriginGatherer origins = new OriginGatherer(prober, CLOCK);

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void theOriginsPairIsReadOnceAPass() {
        // Given
        var context = contextWith(secret(Pem.encode(PAIR.key())));

        // When
        var inputs = gathered(context);
        var origin = origins.gather(inputs, Optional.empty(), new ChildrenReport(Map.of()), context);

        // Then
        assertThat(readings).hasValue(1);
        assertThat(origin.certificate().isTrue()).isTrue();
        assertThat(origin.notAfter()).contains(PAIR.leaf().getNotAfter().toInstant());
    }

    @Test
    void aKeyThatIsOneCharacterShortIsToldAndNotServed() {
        // Given
        var context = contextWith(secret(Pem.encode(PAIR.key()).replaceFirst(".\n-----END", "\n-----END")));

        // When
        var inputs = gathered(context);
        var origin = origins.gather(inputs, Optional.empty(), new ChildrenReport(Map.of()), context);

        // Then
        assertThat(origin.certificate().reason()).isEqualTo(Reason.KeyMismatch);
        assertThat(inputs.originTls().servedChecksum()).isEmpty();
        assertThat(inputs.originTls().usableFingerprint()).isEmpty();
    }

    static Stream<Arguments> origins() {
        return Stream.of(
                arguments("none yet", NOTHING, NOTHING, NOTHING),
                arguments("own", Optional.of("old.example.com"), NOTHING, Optional.of("old.example.com")),
                arguments("own, led here", Optional.of("b.example.com"), NOTHING, NOTHING),
                arguments(
                        "to be taken over", NOTHING, Optional.of("made.example.com"), Optional.of("made.example.com")),
                arguments("to be taken over, led here", NOTHING, Optional.of("b.example.com"), NOTHING));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("origins")
    void theOriginThatTheCdnDialsUntilItIsLedElsewhereIsDialledToo(
            String name, Optional<String> own, Optional<String> adoptable, Optional<String> expected) {
        // Given
        var serving = own.map(origin -> new ServingDistribution(
                "d1.cloudfront.net",
                Set.of(),
                Optional.of(new ServingDistribution.Origin(origin, 443, IpAddressType.IPV4)),
                true));
        var inputs = inputs(Proxies.external(), serving);
        var dialled = adoptable.map(origin -> new Distribution.Origin(origin, 443, IpAddressType.IPV4));

        // When
        var target = WatchedChain.of(inputs, dialled, Optional.empty(), Optional.empty(), List.of());

        // Then
        assertThat(target.origin().present()).isEqualTo(expected.map(origin -> new ProbeTarget.Present(origin, 443)));
    }

    static Stream<Arguments> addressTypes() {
        return Stream.of(
                arguments("nobody has chosen", Optional.empty(), Optional.empty(), IpAddressType.IPV4),
                arguments(
                        "there is no distribution yet",
                        Optional.of(IpAddressType.IPV6),
                        Optional.empty(),
                        IpAddressType.IPV6),
                arguments(
                        "the distribution is left different",
                        Optional.of(IpAddressType.IPV6),
                        Optional.of(IpAddressType.DUALSTACK),
                        IpAddressType.DUALSTACK));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("addressTypes")
    void theAddressesThatTheCdnDialsAreDialled(
            String name, Optional<IpAddressType> wanted, Optional<IpAddressType> dialled, IpAddressType expected) {
        // Given
        var proxy = Proxies.external();
        var spec = proxy.getSpec();
        var origin = new OriginSpec(spec.origin().hostname(), 443, null, null, true, wanted.orElse(null));
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(), origin, spec.proxy(), spec.cdn(), spec.dns(), spec.probes(), spec.suspend()));
        var serving = dialled.map(type -> new ServingDistribution(
                "d1.cloudfront.net",
                Set.of(),
                Optional.of(new ServingDistribution.Origin(origin.hostname(), 443, type)),
                true));
        var inputs = inputs(proxy, serving);

        // When
        var target = WatchedChain.of(inputs, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        // Then
        assertThat(target.origin().ipAddressType()).isEqualTo(expected);
    }

    @Test
    void theAddressesThatAUserNamesCountForThoseThatTheServiceReports() {
        // Given
        var proxy = Proxies.withSecret();
        var spec = proxy.getSpec();
        var service = new OriginSpec.Service(null, null, null, null, List.of("1.1.1.1", "10.0.0.5"));
        var origin =
                new OriginSpec(spec.origin().hostname(), null, spec.origin().certificate(), service, null, null);
        proxy.setSpec(new CdnProxySpec(
                spec.hostname(), origin, spec.proxy(), spec.cdn(), spec.dns(), spec.probes(), spec.suspend()));

        // When
        var inputs = gathered(proxy, contextWith(secret(Pem.encode(PAIR.key()))));

        // Then
        assertThat(inputs.originAddresses())
                .isEqualTo(new OriginAddresses(List.of("1.1.1.1"), List.of("10.0.0.5"), Optional.empty()));
    }

    /** One look that fails is no word of a Service that is gone: who makes records by status would take the one away that serves. */
    @Test
    void whatTheUserWasToldToMakeStaysWhileTheServiceCannotBeRead() {
        // Given
        var website = Proxies.websiteInCluster();
        website.setStatus(CdnProxyStatus.builder()
                .dns(Optional.of(new Dns(List.of(new DnsRecord("b.example.com", "A", List.of("1.1.1.1"))), "web")))
                .build());
        var patience = new MutableClock();
        var context = contextWith(secret(Pem.encode(PAIR.key())));
        new PassClient(world.as(KubernetesClient.class), patience.steady()).putInto(context);

        // When
        patience.advance(Duration.ofMinutes(1));
        var inputs = gatherer.inputs(website, context, Optional.empty(), Optional.empty(), RequiredProofs.NONE);

        // Then
        assertThat(inputs.referenced()).containsInstanceOf(ReferencedService.Unread.class);
        assertThat(inputs.originAddresses())
                .isEqualTo(new OriginAddresses(List.of("1.1.1.1"), List.of(), Optional.empty(), Optional.of("web")));
    }

    @Test
    void aCertificateThatNobodyAskedForIsNotLookedFor() {
        // Given
        var context = contextWith(secret(Pem.encode(PAIR.key())));
        var inputs = new ChildInputs(
                Proxies.websiteInCluster(List.of("1.1.1.1")),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                OriginAddresses.NONE,
                Optional.of(new ReferencedService.Missing("web")),
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Set.of(),
                Optional.empty(),
                true,
                true);

        // When
        var origin = origins.gather(inputs, Optional.empty(), new ChildrenReport(Map.of()), context);

        // Then
        assertThat(readings).hasValue(0);
        assertThat(origin.certificate().isTrue()).isTrue();
        assertThat(origin.certificate().message())
                .contains("the web server has its own; see OriginHandshake and OriginResponse");
        assertThat(origin.workload().reason()).isEqualTo(Reason.ServiceMissing);
    }

    private ChildInputs gathered(Context<CdnProxy> context) {
        return gathered(Proxies.withSecret(), context);
    }

    private ChildInputs gathered(CdnProxy proxy, Context<CdnProxy> context) {
        return gatherer.inputs(
                proxy,
                context,
                Optional.of(Credentials.random(ProxyProtocol.VMESS)),
                Optional.empty(),
                RequiredProofs.NONE);
    }

    private static ChildInputs inputs(CdnProxy proxy, Optional<ServingDistribution> serving) {
        return new ChildInputs(
                proxy,
                Optional.empty(),
                OriginTls.NONE,
                serving,
                OriginAddresses.NONE,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                false,
                false);
    }

    @SuppressWarnings("unchecked")
    private Context<CdnProxy> contextWith(Secret secret) {
        var informer = answering(EventSource.class, "get", arguments -> {
            readings.incrementAndGet();
            return Optional.of(secret).filter(known -> ((ResourceID) arguments[0])
                    .getName()
                    .equals(known.getMetadata().getName()));
        });
        var informers = answering(
                EventSourceRetriever.class,
                "getEventSourceFor",
                arguments -> CertificateSecrets.EVENT_SOURCE.equals(arguments[1]) ? informer : null);
        return (Context<CdnProxy>) answering(Context.class, "eventSourceRetriever", arguments -> informers);
    }

    /** Of an empty world, but for this answer. */
    private <T> Object answering(Class<T> type, String question, Function<Object[], Object> answer) {
        var empty = world.as(type);
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type, Cache.class},
                (self, method, arguments) ->
                        method.getName().equals(question) ? answer.apply(arguments) : method.invoke(empty, arguments));
    }

    private static Secret secret(String key) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName("own")
                .endMetadata()
                .withData(Map.of("tls.crt", base64(Pem.encode(PAIR.chain())), "tls.key", base64(key)))
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
