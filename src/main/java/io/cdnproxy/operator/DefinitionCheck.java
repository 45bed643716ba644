package io.cdnproxy.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells when the cluster's definition of CdnProxy is older than this operator, as after an upgrade by a chart that leaves definitions
 * alone: the API server drops what it does not know from what users write. Looks at the start, again with growing pauses until all is well,
 * and every hour then: another release may put back an older one. The schema comes from <a
 * href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3">OpenAPI</a>, which every user may read, as none may read the
 * definition itself.
 */
@Singleton
final class DefinitionCheck {
    /** Of the folder {@code crds}, which the build adds to the classes. */
    static final String OWN = "cdnproxies.cdnproxy.io-v1.yml";

    private static final double CURRENT = 0;
    private static final double OUTDATED = 1;
    private static final String UNKNOWN =
            "not known whether the CustomResourceDefinition of CdnProxy is older than this operator: %s";

    /** So many tell that it is old. */
    private static final int MOST_NAMED = 5;

    private static final Logger LOG = Logger.getLogger(DefinitionCheck.class);
    private static final String KIND = HasMetadata.getKind(CdnProxy.class);
    private static final String SERVED = "/openapi/v3/apis/" + CdnProxy.GROUP + "/" + CdnProxy.VERSION;
    private static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration WHILE_CURRENT = Duration.ofHours(1);

    private final KubernetesClient client;
    private final KubernetesSerialization serialization;
    private final Thread thread = Thread.ofVirtual().name("definition-check").unstarted(this::run);
    private volatile double outdated = Double.NaN;

    DefinitionCheck(KubernetesClient client, KubernetesSerialization serialization, MeterRegistry registry) {
        this.client = client;
        this.serialization = serialization;
        Gauge.builder("cdnproxy.crd.outdated", () -> outdated)
                .description(
                        "1 if the definition of CdnProxy in the cluster is older than this operator, NaN while that is not known")
                .register(registry);
    }

    // A start that fails closes the client without a word to anybody.
    void start(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent event) {
        thread.start();
    }

    void close() {
        thread.interrupt();
    }

    private void run() {
        var own = ownSchema();
        var finding = new Finding(outdated, "");
        var pause = Duration.ZERO;
        while (true) {
            var news = look(own);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            tell(news, finding);
            pause = pause(news, finding, pause);
            finding = news;
            outdated = news.outdated();
            try {
                Thread.sleep(pause);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private static void tell(Finding news, Finding before) {
        if (!news.told().isEmpty() && !news.equals(before)) {
            LOG.warn(news.told());
        } else if (news.isCurrent() && before.outdated() == OUTDATED) {
            LOG.info("the CustomResourceDefinition of CdnProxy is not older than this operator any more");
        }
    }

    /** Until the next look: short again after a change for the worse. */
    static Duration pause(Finding news, Finding before, Duration last) {
        if (news.isCurrent()) {
            return WHILE_CURRENT;
        }
        var goesOn = !before.isCurrent() && last.isPositive();
        return goesOn ? Collections.min(List.of(last.multipliedBy(2), LONGEST_PAUSE)) : FIRST_PAUSE;
    }

    private Finding look(JsonNode own) {
        try {
            var served = servedSchema();
            return served.isMissingNode()
                    ? new Finding(Double.NaN, UNKNOWN.formatted("the API server does not describe it"))
                    : Finding.of(SchemaGap.between(own, served, ""));
        } catch (RuntimeException unanswered) {
            // Not only the client's own: at the end it is closed, and throws what its parts throw.
            return new Finding(
                    Double.NaN,
                    UNKNOWN.formatted(LostInformer.rootOf(unanswered).getMessage()));
        }
    }

    private JsonNode ownSchema() {
        return serialization
                .unmarshal(DefinitionCheck.class.getResourceAsStream(OWN), JsonNode.class)
                .at("/spec/versions/0/schema/openAPIV3Schema");
    }

    private JsonNode servedSchema() {
        var answer = client.raw(SERVED);
        var schemas = answer == null
                ? MissingNode.getInstance()
                : serialization.unmarshal(answer, JsonNode.class).at("/components/schemas");
        return schemas.propertyStream()
                .filter(schema -> schema.getKey().endsWith("." + KIND))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /**
     * What a look has shown.
     *
     * @param told for people; empty if there is nothing to do
     */
    record Finding(double outdated, String told) {

        boolean isCurrent() {
            return outdated == CURRENT;
        }

        static Finding of(List<String> gap) {
            return gap.isEmpty()
                    ? new Finding(CURRENT, "")
                    : new Finding(
                            OUTDATED,
                            ("CustomResourceDefinition %s is older than this operator and lacks %s%s: the API server drops that from"
                                            + " what users write. Apply the operator's crds/%s, then the CdnProxies that should have it")
                                    .formatted(
                                            HasMetadata.getFullResourceName(CdnProxy.class),
                                            gap.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")),
                                            gap.size() > MOST_NAMED ? " and more" : "",
                                            OWN));
        }
    }
}
