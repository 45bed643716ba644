package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.marcnuri.helm.Helm;
import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pods of a release, and what is around them. */
class ChartPodsTest {
    private static final int HTTP = 80;

    @Test
    void onOpenShiftNobodyHasAFixedUser() {
        // Given
        var chart = Chart.asDocumented().with("openshift");

        // When
        var pods = chart.pods();

        // Then
        assertThat(pods).isNotEmpty().allSatisfy(pod -> assertThat(Serialization.asYaml(pod))
                .doesNotContain("runAsUser", "runAsGroup", "fsGroup"));
        assertThat(chart.variable("CDNPROXY_PROXY_RUN_AS_USER").getValue()).isEmpty();
    }

    @Test
    void elsewhereEverybodyHasOne() {
        // Given
        var chart = Chart.asDocumented();

        // When
        var pods = chart.pods();

        // Then
        assertThat(pods)
                .extracting(pod -> pod.getSpec().getSecurityContext().getRunAsUser())
                .containsOnly(65532L);
        assertThat(chart.environment()).extracting(EnvVar::getName).doesNotContain("CDNPROXY_PROXY_RUN_AS_USER");
    }

    static Stream<Chart> beforeAndAfterAnUpgrade() {
        return Stream.of("default", "small", "full").map(Chart.asDocumented()::with);
    }

    /** In a rollout the former pods act as long as theirs is the same lease. */
    @ParameterizedTest
    @MethodSource("beforeAndAfterAnUpgrade")
    void whateverValuesSayAReleaseHasOneLeader(Chart chart) {
        // When
        var settings = Stream.of("CDNPROXY_LEADER_ELECTION", "CDNPROXY_LEASE_NAME")
                .map(chart::variable)
                .map(EnvVar::getValue);

        // Then
        assertThat(settings).containsExactly("true", "cdnproxy-operator");
    }

    @Test
    void whatLetsIntoUpyunComesFromTheSecretThatIsNamedForIt() {
        // Given
        var chart = Chart.asDocumented().with("full");

        // When
        var secret = chart.environment().stream()
                .filter(variable -> variable.getName().startsWith("CDNPROXY_UPYUN_"))
                .filter(variable -> variable.getValueFrom() != null)
                .toList();

        // Then
        assertThat(secret)
                .extracting(
                        EnvVar::getName,
                        variable -> variable.getValueFrom().getSecretKeyRef().getName(),
                        variable -> variable.getValueFrom().getSecretKeyRef().getKey(),
                        variable -> variable.getValueFrom().getSecretKeyRef().getOptional())
                .containsExactlyInAnyOrder(
                        tuple("CDNPROXY_UPYUN_TOKEN", "account-at-upyun", "token", false),
                        tuple("CDNPROXY_UPYUN_USERNAME", "account-at-upyun", "username", false),
                        tuple("CDNPROXY_UPYUN_PASSWORD", "account-at-upyun", "password", false),
                        // Who does not give it has services left, and is told.
                        tuple("CDNPROXY_UPYUN_ACCOUNT_PASSWORD", "account-at-upyun", "accountPassword", true));
        assertThat(chart.variable("CDNPROXY_UPYUN_API_ENDPOINT").getValue()).isEqualTo("https://api.upyun.example.com");
        assertThat(chart.variable("CDNPROXY_UPYUN_CONSOLE_ENDPOINT").getValue())
                .isEqualTo("https://console.upyun.example.com");
    }

    @Test
    void whoDoesNotNeedUpyunIsAskedForNoSecretOfIts() {
        // When
        var environment = Chart.asDocumented().environment();

        // Then
        assertThat(environment)
                .extracting(EnvVar::getName)
                .isNotEmpty()
                .noneMatch(name -> name.startsWith("CDNPROXY_UPYUN_"));
    }

    @Test
    void beforeItIsUninstalledTheWatchedNamespacesAreLookedAt() {
        // When
        var check = Chart.asDocumented().with("namespaced").only(Job.class);

        // Then
        var pod = check.getSpec().getTemplate().getSpec();
        assertThat(pod.getContainers().getFirst().getArgs())
                .containsExactly("uninstall-check", "team-a", "team-a-staging");
        assertThat(check.getMetadata().getAnnotations())
                .containsEntry("helm.sh/hook-delete-policy", "before-hook-creation,hook-succeeded");
    }

    @Test
    void theCheckIsAdmittedAndRunsWhereTheOperatorDoes() {
        // Given
        var chart = Chart.asDocumented().with("full");
        var operator = chart.only(Deployment.class).getSpec().getTemplate();

        // When
        var check = chart.only(Job.class).getSpec().getTemplate();

        // Then
        assertThat(check.getMetadata().getLabels()).containsEntry("example.com/tier", "edge");
        assertThat(check.getMetadata().getAnnotations())
                .isEqualTo(operator.getMetadata().getAnnotations());
        assertThat(check.getSpec().getAffinity().getNodeAffinity())
                .isEqualTo(operator.getSpec().getAffinity().getNodeAffinity());
    }

    @Test
    void theCheckIsAHookAndNoPartOfTheRelease() {
        // When
        var withoutHooks = new Helm(Chart.DIRECTORY)
                .template()
                .withKubeVersion(Chart.KUBE_VERSION)
                .call();

        // Then
        assertThat(withoutHooks).contains("kind: Deployment").doesNotContain("kind: Job");
    }

    @Test
    void aDigestCountsMoreThanATag() {
        // When
        var images = Chart.asDocumented()
                .with("full")
                .pods()
                .map(pod -> pod.getSpec().getContainers().getFirst().getImage());

        // Then
        assertThat(images)
                .isNotEmpty()
                .allMatch(image -> image.matches("registry.example.com:5000/mirror/cdnproxy@sha256:[0-9a-f]{64}"));
    }

    /** What is only half somebody's own would count no pods. */
    @Test
    void aConstraintThatSelectsPodsIsLeftAsItIs() {
        // Given
        var chart = Chart.asDocumented()
                .set("topologySpreadConstraints[0].labelSelector.matchLabels.team=network")
                .set("topologySpreadConstraints[1].maxSkew=1");

        // When
        var operator = chart.only(Deployment.class).getSpec();

        // Then
        assertThat(operator.getTemplate().getSpec().getTopologySpreadConstraints())
                .extracting(constraint -> constraint.getLabelSelector().getMatchLabels())
                .containsExactly(
                        Map.of("team", "network"), operator.getSelector().getMatchLabels());
    }

    @Test
    void anIamRoleIsTheServiceAccounts() {
        // Given
        var chart = Chart.asDocumented().with("eks");

        // When
        var account = chart.only(ServiceAccount.class);

        // Then
        assertThat(account.getMetadata().getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", "arn:aws:iam::111122223333:role/cdnproxy");
        assertThat(chart.environment()).extracting(EnvVar::getName).doesNotContain("AWS_ACCESS_KEY_ID");
    }

    @ParameterizedTest
    @CsvSource({
        "CDNPROXY_PROBES_TRUST_BUNDLE, authorities",
        "AWS_CA_BUNDLE, proxys-authority",
        "CDNPROXY_UPYUN_TRUST_BUNDLE, upyuns-authority"
    })
    void authoritiesAreMountedWhereTheOperatorLooks(String variable, String configMap) {
        // Given
        var chart = Chart.asDocumented().with("full");

        // When
        var bundle = Path.of(chart.variable(variable).getValue());

        // Then
        var pod = chart.only(Deployment.class).getSpec().getTemplate().getSpec();
        var mounted = pod.getContainers().getFirst().getVolumeMounts().stream()
                .filter(mount -> Path.of(mount.getMountPath()).equals(bundle.getParent()))
                .findFirst()
                .orElseThrow();
        assertThat(pod.getVolumes())
                .filteredOn(volume -> volume.getName().equals(mounted.getName()))
                .singleElement()
                .extracting(Volume::getConfigMap)
                .returns(configMap, ConfigMapVolumeSource::getName)
                .returns(
                        bundle.getFileName().toString(),
                        source -> source.getItems().getFirst().getPath());
    }

    @Test
    void whatTheOperatorMustReachIsOpen() {
        // When
        var egress = Chart.asDocumented().only(NetworkPolicy.class).getSpec().getEgress();

        // Then
        assertThat(egress.stream().filter(rule -> rule.getTo().isEmpty()).flatMap(rule -> rule.getPorts().stream()))
                .extracting(port -> port.getProtocol() + " " + port.getPort().getIntVal() + " " + port.getEndPort())
                .containsExactlyInAnyOrder(
                        "UDP 53 null", "TCP 53 null", "UDP 5353 null", "null 443 null", "null 1024 65535");
        assertThat(egress)
                .filteredOn(rule ->
                        rule.getPorts().stream().anyMatch(port -> port.getPort().getIntVal() == HTTP))
                .flatExtracting(NetworkPolicyEgressRule::getTo)
                .extracting(peer -> peer.getIpBlock().getCidr())
                .as("origins without TLS may be anywhere")
                .contains("0.0.0.0/0", "::/0");
    }

    /** Whoever may ask there may become the node. */
    @Test
    void whereACloudTellsAMachineWhoItIsStaysClosed() {
        // When
        var egress = Chart.asDocumented().only(NetworkPolicy.class).getSpec().getEgress();

        // Then
        assertThat(egress.stream().flatMap(rule -> rule.getTo().stream()))
                .extracting(NetworkPolicyPeer::getIpBlock)
                .filteredOn(block -> block.getCidr().endsWith("/0"))
                .flatExtracting(IPBlock::getExcept)
                .as("AWS, Azure, Google Cloud and most others; Alibaba Cloud, Oracle Cloud, Scaleway")
                .contains("169.254.0.0/16", "168.63.129.16/32", "100.100.100.200/32")
                .contains("fd00:ec2::/32", "fd20:ce::254/128", "fd00:c1::a9fe:a9fe/128", "fd00:42::42/128");
    }

    @Test
    void whereTheSettingsHaveServersIsOpenToo() {
        // Given
        var chart = Chart.asDocumented()
                .set("settings.dns.resolvers[0]=192.0.2.1")
                .set("settings.dns.resolvers[1]=192.0.2.2:5354")
                .set("settings.dns.resolvers[2]=[fd00::1]:54")
                .set("settings.dns.resolvers[3]=fd00::7")
                .set("settings.dns.authoritativePort=5355")
                .set("settings.edge.port=444");

        // When
        var egress = chart.only(NetworkPolicy.class).getSpec().getEgress();

        // Then
        assertThat(egress.stream().filter(rule -> rule.getTo().isEmpty()).flatMap(rule -> rule.getPorts().stream()))
                .extracting(port -> port.getProtocol() + " " + port.getPort().getIntVal())
                .contains("UDP 54", "TCP 54", "UDP 5354", "TCP 5354", "UDP 5355", "TCP 5355", "null 444")
                .doesNotContain("UDP 1", "UDP 7");
    }
}
