package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.api.ProxySpec.Amounts;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.v2ray.ServerConfig;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The v2ray pods. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class V2rayDeployment extends Child<Deployment> {
    /** Name of the pods' port, for Service and NetworkPolicy. */
    static final String CONTAINER = "v2ray";

    static final String PORT = "v2ray";

    private static final String CONFIG_VOLUME = "config";
    private static final String CERTIFICATE_VOLUME = "tls";

    /** Owner and group may read, nobody may write. */
    private static final int READ_ONLY = 0440;

    /** Time for endpoints to be withdrawn before SIGTERM, at which v2ray cuts every connection at once. */
    private static final long DRAIN_SECONDS = 5;

    private static final long GRACE_SECONDS = 15;
    private static final Map<String, Quantity> DEFAULT_REQUESTS =
            Map.of("cpu", new Quantity("50m"), "memory", new Quantity("64Mi"));

    public V2rayDeployment() {
        super(Deployment.class, V2rayDeployment::name, (inputs, present) -> Optional.of(desired(inputs, present)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName();
    }

    /**
     * The Deployment is begun with the first usable pair: pods that wait for their Secret do not even pull their image, a kubelet looks for
     * it at growing intervals, and the checksum that comes with the pair would roll them at once.
     */
    static boolean mayBegin(ChildInputs inputs, Optional<Deployment> present) {
        return present.isPresent() || inputs.originTls().servedChecksum().isPresent();
    }

    @Override
    public ReconcileResult<Deployment> reconcile(CdnProxy primary, Context<CdnProxy> context) {
        var present = getSecondaryResource(primary, context);
        boolean planned = ChildPlan.of(context).isPresent();
        return planned || mayBegin(ChildInputs.from(context), present)
                ? super.reconcile(primary, context)
                : ReconcileResult.noOperation(null);
    }

    /** The Deployment as it is made. */
    public static Deployment desired(ChildInputs inputs) {
        return desired(inputs, Optional.empty());
    }

    static Deployment desired(ChildInputs inputs, Optional<Deployment> present) {
        CdnProxy proxy = inputs.proxy();
        PodFiles files = PodFiles.next(inputs, present);
        // @formatter:off
        return new DeploymentBuilder()
            .withNewMetadataLike(inputs.metadata(name(proxy)))
                .withAnnotations(files.ofDeployment())
            .endMetadata()
            .withNewSpec()
                .withReplicas(proxy.getSpec().proxy().replicas())
                .withNewSelector()
                    .withMatchLabels(Labels.selector(proxy))
                .endSelector()
                .withNewStrategy()
                    .withNewRollingUpdate()
                        .withMaxSurge(new IntOrString(1))
                        .withMaxUnavailable(new IntOrString(0))
                    .endRollingUpdate()
                .endStrategy()
                .withNewTemplate()
                    .withNewMetadata()
                        .withLabels(Labels.of(proxy))
                        .withAnnotations(files.ofPods())
                    .endMetadata()
                    .withSpec(podSpec(inputs))
                .endTemplate()
            .endSpec()
            .build();
        // @formatter:on
    }

    /**
     * The checksum that the pods shall carry: the new key pair's once that passes every check, else the one they carry
     * now. A bad renewal must not roll working pods, which have the old pair in memory, into an outage.
     */
    public static Optional<String> servedChecksum(
            Optional<Deployment> current, Verdict newPair, Optional<String> newChecksum) {
        return newPair.isTrue()
                ? newChecksum
                : current.flatMap(deployment -> PodFiles.of(deployment).pair());
    }

    /** SHA-256 of a certificate that the pods may still have in memory, though their Secret holds another one. */
    public static Optional<String> supersededCertificate(Deployment deployment) {
        return PodFiles.of(deployment).superseded();
    }

    private static PodSpec podSpec(ChildInputs inputs) {
        CdnProxy proxy = inputs.proxy();
        ProxySpec spec = proxy.getSpec().proxy();
        Long user = inputs.runAsUser().orElse(null);
        // @formatter:off
        return new PodSpecBuilder()
            .withAutomountServiceAccountToken(false)
            .withEnableServiceLinks(false)
            .withTerminationGracePeriodSeconds(GRACE_SECONDS)
            .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(user)
                .withRunAsGroup(user)
                .withFsGroup(user)
                .withNewSeccompProfile()
                    .withType("RuntimeDefault")
                .endSeccompProfile()
            .endSecurityContext()
            .withTopologySpreadConstraints(spread(proxy))
            .withImagePullSecrets(spec.imagePullSecrets().stream()
                    .map(secret -> new LocalObjectReference(secret.name()))
                    .toList())
            .withContainers(container(spec))
            .addNewVolume()
                .withName(CONFIG_VOLUME)
                .withNewSecret()
                    .withSecretName(ConfigSecret.name(proxy))
                    .withDefaultMode(READ_ONLY)
                .endSecret()
            .endVolume()
            .addNewVolume()
                .withName(CERTIFICATE_VOLUME)
                .withNewSecret()
                    .withSecretName(CertificateUse.ORIGIN.secret(proxy))
                    .withDefaultMode(READ_ONLY)
                .endSecret()
            .endVolume()
            .build();
        // @formatter:on
    }

    private static Container container(ProxySpec spec) {
        // @formatter:off
        return new ContainerBuilder()
            .withName(CONTAINER)
            .withImage(spec.image())
            .withArgs("run", "-config", ServerConfig.DIRECTORY + "/" + ServerConfig.FILE)
            .addNewPort()
                .withName(PORT)
                .withContainerPort(ServerConfig.PORT)
                .withProtocol("TCP")
            .endPort()
            .withResources(resources(spec.resources()))
            .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                    .addToDrop("ALL")
                .endCapabilities()
            .endSecurityContext()
            // v2ray has no health endpoint; whether TLS and WebSocket work is for the prober to say.
            .withNewReadinessProbe()
                .withNewTcpSocket()
                    .withPort(new IntOrString(PORT))
                .endTcpSocket()
                .withPeriodSeconds(1)
            .endReadinessProbe()
            .withNewLifecycle()
                .withNewPreStop()
                    .withNewSleep(DRAIN_SECONDS)
                .endPreStop()
            .endLifecycle()
            .addNewVolumeMount()
                .withName(CONFIG_VOLUME)
                .withMountPath(ServerConfig.DIRECTORY)
                .withReadOnly(true)
            .endVolumeMount()
            .addNewVolumeMount()
                .withName(CERTIFICATE_VOLUME)
                .withMountPath(ServerConfig.CERTIFICATE_DIRECTORY)
                .withReadOnly(true)
            .endVolumeMount()
            .build();
        // @formatter:on
    }

    private static ResourceRequirements resources(ProxySpec.Resources spec) {
        Map<String, Quantity> limits = quantities(spec.limits());
        Map<String, Quantity> requests = new LinkedHashMap<>();
        DEFAULT_REQUESTS.forEach(
                (resource, amount) -> requests.put(resource, smaller(amount, limits.getOrDefault(resource, amount))));
        requests.putAll(quantities(spec.requests()));
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(limits)
                .build();
    }

    private static Quantity smaller(Quantity one, Quantity other) {
        return one.getNumericalAmount().compareTo(other.getNumericalAmount()) <= 0 ? one : other;
    }

    private static Map<String, Quantity> quantities(Amounts amounts) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        if (amounts != null && amounts.cpu() != null) {
            quantities.put("cpu", new Quantity(amounts.cpu()));
        }
        if (amounts != null && amounts.memory() != null) {
            quantities.put("memory", new Quantity(amounts.memory()));
        }
        return quantities;
    }

    private static List<TopologySpreadConstraint> spread(CdnProxy proxy) {
        if (proxy.getSpec().proxy().replicas() <= 1) {
            return List.of();
        }
        // @formatter:off
        return List.of(new TopologySpreadConstraintBuilder()
            .withMaxSkew(1)
            .withTopologyKey("kubernetes.io/hostname")
            .withWhenUnsatisfiable("ScheduleAnyway")
            .withNewLabelSelector()
                .withMatchLabels(Labels.selector(proxy))
            .endLabelSelector()
            .build());
        // @formatter:on
    }
}
