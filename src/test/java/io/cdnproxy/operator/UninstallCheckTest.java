package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UninstallCheckTest {
    /** Without which a release that was refused its end cannot be upgraded. */
    private static final String WAY_BACK =
            "helm rollback NAME REVISION first, with the last revision of helm history NAME";

    @Test
    void nothingLeftIsNothingToObjectTo() {
        // When
        var objection = UninstallCheck.objection(List.of());

        // Then
        assertThat(objection).isEmpty();
    }

    @Test
    void whatIsLeftIsNamed() {
        // Given
        var left = List.of(proxy("asia", "tokyo"), proxy("asia", "osaka"));

        // When
        var objection = UninstallCheck.objection(left);

        // Then
        assertThat(objection)
                .get()
                .asString()
                .contains("without this operator: asia/osaka, asia/tokyo. Delete them")
                .endsWith(WAY_BACK);
    }

    @Test
    void manyAreCounted() {
        // Given
        var left = IntStream.range(0, 500)
                .mapToObj(number -> proxy("asia", "tokyo-" + number))
                .toList();

        // When
        var objection = UninstallCheck.objection(left);

        // Then
        assertThat(objection)
                .get()
                .asString()
                .contains(" and 490 more. Delete them")
                .hasSizeLessThan(700);
    }

    @Test
    void whoeverDeletedAWatchedNamespaceIsToldTheWayOut() {
        // Given
        var refusal = new KubernetesClientException("cdnproxies is forbidden in the namespace \"europe\"", 403, null);

        // When
        var message = UninstallCheck.unknown(refusal, List.of("asia", "europe"));

        // Then
        assertThat(message)
                .contains("is forbidden in the namespace \"europe\". Take a namespace that is gone out of")
                .endsWith(WAY_BACK);
    }

    @Test
    void whereNobodyAnswersOnlyTheReleaseCanBeMended() {
        // Given
        var outage = new KubernetesClientException("connection refused");

        // When
        var message = UninstallCheck.unknown(outage, List.of("asia", "europe"));

        // Then
        assertThat(message)
                .startsWith("not known whether CdnProxies are left: connection refused. To keep the release")
                .endsWith(WAY_BACK);
    }

    private static CdnProxy proxy(String namespace, String name) {
        var proxy = new CdnProxy();
        proxy.setMetadata(
                new ObjectMetaBuilder().withNamespace(namespace).withName(name).build());
        return proxy;
    }
}
