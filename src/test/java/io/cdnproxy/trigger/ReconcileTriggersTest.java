package io.cdnproxy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReconcileTriggersTest {
    private static final String FINALIZER = "cdnproxy.io/distribution";
    private static final boolean A_PASS = true;
    private static final boolean NOTHING = false;

    static Stream<Arguments> changes() {
        return Stream.of(
                change("a spec", proxy -> proxy.getMetadata().setGeneration(2L), A_PASS),
                change("a deletion", proxy -> proxy.getMetadata().setDeletionTimestamp("2026-01-05T12:00:00Z"), A_PASS),
                change("our finalizer", proxy -> proxy.addFinalizer(FINALIZER), A_PASS),
                change("a namesake", proxy -> proxy.getMetadata().setUid("another"), A_PASS),
                change("the annotation", annotation(CdnProxy.RECONCILE_AT, "now"), A_PASS),
                change("the annotation again", annotation(CdnProxy.RECONCILE_AT, "before"), NOTHING),
                change("the annotation taken away", proxy -> proxy.getMetadata().setAnnotations(Map.of()), NOTHING),
                change("a purge", annotation(CdnProxy.PURGE_AT, "2030-01-05T12:00:00Z"), A_PASS),
                change("another annotation", annotation("example.com/note", "x"), NOTHING),
                change("a label", proxy -> proxy.getMetadata().setLabels(Map.of("team", "network")), NOTHING),
                change("somebody else's finalizer", proxy -> proxy.addFinalizer("example.com/keep"), NOTHING),
                change("a status that no pass is known to have written", ReconcileTriggersTest::report, A_PASS));
    }

    private static Arguments change(String name, Consumer<CdnProxy> change, boolean expected) {
        return Arguments.of(name, change, expected);
    }

    private static Consumer<CdnProxy> annotation(String key, String value) {
        return proxy -> proxy.getMetadata().setAnnotations(annotations(key, value));
    }

    private static Map<String, String> annotations(String key, String value) {
        var annotations = new HashMap<>(Map.of(CdnProxy.RECONCILE_AT, "before"));
        annotations.put(key, value);
        return annotations;
    }

    private static void report(CdnProxy proxy) {
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .endpoint("a.example.com:443")
                .build());
        proxy.getMetadata().setResourceVersion("2");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("changes")
    void aChangeCallsForAPassOrNot(String name, Consumer<CdnProxy> change, boolean expected) {
        // Given
        var before = proxy();
        var now = proxy();
        change.accept(now);

        // When
        var accepted = new ReconcileTriggers(FINALIZER).accept(now, before);

        // Then
        assertThat(accepted).isEqualTo(expected);
    }

    @Test
    void theStatusThatAPassHasWrittenCallsForNone() {
        // Given
        var triggers = new ReconcileTriggers(FINALIZER);
        var now = proxy();
        report(now);
        triggers.wrote(now);

        // When
        var accepted = triggers.accept(now, proxy());

        // Then
        assertThat(accepted).isEqualTo(NOTHING);
    }

    private static CdnProxy proxy() {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid")
                .withGeneration(1L)
                .withResourceVersion("1")
                .addToAnnotations(CdnProxy.RECONCILE_AT, "before")
                .build());
        return proxy;
    }
}
