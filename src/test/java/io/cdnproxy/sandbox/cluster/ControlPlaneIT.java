package io.cdnproxy.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.Pem;
import io.cdnproxy.sandbox.pki.TrustBundle;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real programs, without a node: nothing runs the pods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneIT {
    private static final Path BUILD_SCRIPT = Path.of("src/sandbox/go/build.sh");
    private static final String ALICE = "alice";
    private static final String NAMESPACE = "proxies";
    private static final int FORBIDDEN = 403;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CertificateAuthority nobodysAuthority = CertificateAuthority.root("Nobody's CA");

    private Programs programs;
    private Loopback loopback;
    private ChallengeDns dns;
    private ControlPlane controlPlane;
    private CertManager certManager;
    private Pebble pebble;
    private KubernetesClient admin;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        programs = Programs.locate(BUILD_SCRIPT, System.err::println);
        loopback = Loopback.claim();
        var settings = new ClusterSettings(programs, loopback.address(Loopback.CONTROL_PLANE), directory);
        dns = ChallengeDns.start(settings.address());
        controlPlane = ControlPlane.start(settings, ClusterUser.of(ALICE, "developers"));
        admin = controlPlane.client();
        controlPlane.startControllers();
        pebble = Pebble.start(settings, dns.endpoint());
        certManager = CertManager.start(settings, admin, controlPlane.kubeconfig(ControlPlane.ADMIN), dns.endpoint());
        Issuers.createLetsEncrypt(admin, pebble, dns);
        Issuers.createUntrusted(admin, nobodysAuthority);
        Issuers.awaitReady(admin, Issuers.LETS_ENCRYPT);
        Issuers.awaitReady(admin, Issuers.UNTRUSTED);
        CustomResources.define(admin, programs.path(Program.EXTERNAL_DNS_CRDS));
        createRestrictedNamespace();
    }

    @AfterAll
    void stop() throws Exception {
        certManager.close();
        pebble.close();
        controlPlane.close();
        dns.close();
        loopback.close();
    }

    @Test
    void kubectlWorksWithAKubeconfig() throws Exception {
        // Given
        var kubeconfig = controlPlane.kubeconfig(ControlPlane.ADMIN);

        // When
        var version = kubectl(kubeconfig, "version");

        // Then
        assertThat(version)
                .contains(programs.describe(Program.KUBECTL).replace("kubectl ", "Client Version: "))
                .contains("Server Version: v1.36.2");
    }

    @Test
    void theDefinitionOfExternalDnsIsServed() {
        // When
        var served = admin.getApiResources("externaldns.k8s.io/v1alpha1").getResources();

        // Then
        assertThat(served).extracting(APIResource::getKind).contains("DNSEndpoint");
    }

    @Test
    void letsEncryptIssuesAfterADnsChallenge() throws Exception {
        // Given
        var trust = TrustBundle.of(pebble.issuingRoot());

        // When
        var chain = issued("b", Issuers.LETS_ENCRYPT);

        // Then
        assertThat(chain.getFirst().getSubjectAlternativeNames()).containsExactly(List.of(2, "b.sandbox.test"));
        trustManager(trust).checkServerTrusted(chain.toArray(X509Certificate[]::new), "ECDHE_ECDSA");
    }

    @Test
    void theUntrustedIssuerIssuesFromItsOwnAuthority() throws Exception {
        // Given
        var nobody = nobodysAuthority.root();

        // When
        var leaf = issued("c", Issuers.UNTRUSTED).getFirst();

        // Then
        leaf.verify(nobody.getPublicKey());
    }

    @Test
    void aUserMayOnlyWhatRbacGrants() throws Exception {
        // Given
        var alice = controlPlane.client(ALICE);

        // When
        var refusal = catchThrowableOfType(
                KubernetesClientException.class,
                () -> alice.secrets().inNamespace(NAMESPACE).list());

        // Then
        assertThat(refusal.getCode()).isEqualTo(FORBIDDEN);
        assertThat(auditEvents())
                .filteredOn(event -> event.at("/user/username").asText().equals(ALICE))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("/verb").asText()).isEqualTo("list");
                    assertThat(event.at("/objectRef/resource").asText()).isEqualTo("secrets");
                    assertThat(event.at("/responseStatus/code").asInt()).isEqualTo(FORBIDDEN);
                });
    }

    @Test
    void aServiceAccountsKubeconfigActsAsTheServiceAccount(@TempDir Path directory) throws Exception {
        // Given
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("operator")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();

        // When
        var kubeconfig = controlPlane.serviceAccountKubeconfig(NAMESPACE, "operator", directory.resolve("operator"));

        // Then
        assertThat(kubectl(kubeconfig, "auth", "whoami")).contains("system:serviceaccount:proxies:operator");
    }

    @Test
    void podSecurityRefusesAPodThatRunsAsRoot() {
        // Given
        // @formatter:off
        var pod = new PodBuilder()
            .withNewMetadata()
                .withName("root")
                .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewSpec()
                .addNewContainer()
                    .withName("main")
                    .withImage("example")
                .endContainer()
            .endSpec()
            .build();
        // @formatter:on

        // When
        var refusal = catchThrowableOfType(
                KubernetesClientException.class, () -> admin.resource(pod).create());

        // Then
        assertThat(refusal.getCode()).isEqualTo(FORBIDDEN);
        assertThat(refusal).hasMessageContaining("violates PodSecurity \"restricted:latest\"");
    }

    private void createRestrictedNamespace() {
        // @formatter:off
        admin.resource(new NamespaceBuilder()
            .withNewMetadata()
                .withName(NAMESPACE)
                .withLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
            .endMetadata()
            .build()).create();
        // @formatter:on
        admin.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName("default")
                .waitUntilCondition(account -> account != null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private List<X509Certificate> issued(String name, String issuer) {
        // @formatter:off
        admin.resource(new CertificateBuilder()
            .withNewMetadata()
                .withName(name)
                .withNamespace(NAMESPACE)
            .endMetadata()
            .withNewSpec()
                .withSecretName(name)
                .withDnsNames(name + ".sandbox.test")
                .withNewIssuerRef()
                    .withKind("ClusterIssuer")
                    .withName(issuer)
                .endIssuerRef()
                .withNewPrivateKey()
                    .withAlgorithm("ECDSA")
                    .withSize(256)
                .endPrivateKey()
            .endSpec()
            .build()).create();
        // @formatter:on
        var secret = admin.secrets()
                .inNamespace(NAMESPACE)
                .withName(name)
                .waitUntilCondition(ControlPlaneIT::hasCertificate, PATIENCE.toSeconds(), TimeUnit.SECONDS);
        var pem = Base64.getDecoder().decode(secret.getData().get("tls.crt"));
        return Pem.certificates(new String(pem, StandardCharsets.US_ASCII));
    }

    private static boolean hasCertificate(Secret secret) {
        return secret != null && secret.getData() != null && secret.getData().containsKey("tls.crt");
    }

    private List<JsonNode> auditEvents() throws IOException {
        var json = new ObjectMapper();
        var events = new ArrayList<JsonNode>();
        for (var line : Files.readAllLines(controlPlane.auditLog())) {
            events.add(json.readTree(line));
        }
        return events;
    }

    private String kubectl(Path kubeconfig, String... arguments) throws Exception {
        var output = Files.createTempFile(kubeconfig.getParent(), "kubectl", ".out");
        var command = Command.of("kubectl", output, programs.path(Program.KUBECTL), arguments)
                .withEnvironment(Map.of("KUBECONFIG", kubeconfig.toString()));
        try (var kubectl = ChildProcess.start(command)) {
            assertThat(kubectl.onExit()).succeedsWithin(PATIENCE).isEqualTo(0);
        }
        return Files.readString(output);
    }

    private static X509TrustManager trustManager(TrustBundle trust) throws Exception {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trust.keyStore());
        return (X509TrustManager) factory.getTrustManagers()[0];
    }
}
