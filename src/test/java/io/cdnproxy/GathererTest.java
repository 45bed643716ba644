package io.cdnproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.child.CertificateSecrets;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.Integrations;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeSettings;
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
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GathererTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final KeyMaterial PAIR =
            CertificateAuthority.root("root").intermediate("intermediate").issue(IssueRequest.of("b.example.com"));

    private final FragileWorld world = new FragileWorld();
    private final AtomicInteger readings = new AtomicInteger();
    private final Prober prober =
            Prober.create(new ProbeSettings(List.of(), List.of(), Authorities.NONE, 1), CLOCK, uid -> {});
    private final Gatherer gatherer = new Gatherer(
            Integrations.of(world.as(KubernetesClient.class), CLOCK),
            new EdgeEndpoint(Optional.empty(), 443),
            Optional.empty(),
            prober,
            Authorities.NONE,
            CLOCK);

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void theOriginsPairIsReadOnceAPass() {
        // Given
        var context = contextWith(secret(Pem.encode(PAIR.key())));

        // When
        var inputs =
                gatherer.inputs(Proxies.withSecret(), context, Optional.of(Credentials.random()), Optional.empty());
        var origin = gatherer.origin(inputs, new ChildrenReport(Map.of()), context);

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
        var inputs =
                gatherer.inputs(Proxies.withSecret(), context, Optional.of(Credentials.random()), Optional.empty());
        var origin = gatherer.origin(inputs, new ChildrenReport(Map.of()), context);

        // Then
        assertThat(origin.certificate().reason()).isEqualTo(Reason.KeyMismatch);
        assertThat(inputs.originTls().servedChecksum()).isEmpty();
        assertThat(inputs.originTls().usableFingerprint()).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private Context<CdnProxy> contextWith(Secret secret) {
        Context<CdnProxy> empty = world.as(Context.class);
        return (Context<CdnProxy>) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getSecondaryResource")
                            && arguments.length == 2
                            && arguments[1].equals(CertificateSecrets.EVENT_SOURCE)) {
                        readings.incrementAndGet();
                        return Optional.of(secret);
                    }
                    return method.invoke(empty, arguments);
                });
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
