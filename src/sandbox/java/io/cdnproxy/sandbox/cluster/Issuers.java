package io.cdnproxy.sandbox.cluster;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The ClusterIssuers of a sandbox, once cert-manager's definitions are there. */
public final class Issuers {
    /** Issues by ACME; whoever trusts pebble's root trusts its certificates. */
    public static final String LETS_ENCRYPT = "letsencrypt";

    /** Issues from an authority that nobody trusts. */
    public static final String UNTRUSTED = "untrusted";

    private static final String SECRET = "secret";
    private static final long DEADLINE_SECONDS = 60;

    private Issuers() {}

    /**
     * Creates {@link #LETS_ENCRYPT}, which registers an account at once.
     *
     * @param challenges takes the DNS updates that solve the challenges
     */
    public static void createLetsEncrypt(KubernetesClient client, Pebble pebble, ChallengeDns challenges)
            throws IOException {
        createSecret(
                client,
                CertManager.NAMESPACE,
                UpdateKey.NAME,
                "Opaque",
                Map.of(SECRET, challenges.key().base64()));
        // The wait of nothing replaces cert-manager's own check of the record, which has a fixed delay of a minute.
        apply(
                client,
                """
                apiVersion: cert-manager.io/v1
                kind: ClusterIssuer
                metadata:
                  name: %s
                spec:
                  acme:
                    server: %s
                    caBundle: %s
                    email: admin@sandbox.test
                    privateKeySecretRef:
                      name: letsencrypt-account
                    solvers:
                      - waitInsteadOfSelfCheck: 0s
                        dns01:
                          rfc2136:
                            nameserver: "%s"
                            tsigKeyName: %s
                            tsigAlgorithm: %s
                            tsigSecretSecretRef:
                              name: %s
                              key: %s
                """
                        .formatted(
                                LETS_ENCRYPT,
                                pebble.directoryUrl(),
                                Base64.getEncoder().encodeToString(Files.readAllBytes(pebble.serverRoot())),
                                challenges.endpoint(),
                                UpdateKey.NAME,
                                UpdateKey.ALGORITHM,
                                UpdateKey.NAME,
                                SECRET));
    }

    /** Creates {@link #UNTRUSTED}, which issues from the given authority. */
    public static void createUntrusted(KubernetesClient client, CertificateAuthority authority) {
        var material = authority.keyMaterial();
        createSecret(
                client,
                CertManager.NAMESPACE,
                UNTRUSTED,
                "kubernetes.io/tls",
                Map.of("tls.crt", Pem.encode(material.chain()), "tls.key", Pem.encode(material.key())));
        apply(
                client,
                """
                apiVersion: cert-manager.io/v1
                kind: ClusterIssuer
                metadata:
                  name: %s
                spec:
                  ca:
                    secretName: %s
                """
                        .formatted(UNTRUSTED, UNTRUSTED));
    }

    /** Has Issuers of a namespace prove names as {@link #LETS_ENCRYPT} does. */
    public static void letProveNames(KubernetesClient client, String namespace) {
        var key = client.secrets()
                .inNamespace(CertManager.NAMESPACE)
                .withName(UpdateKey.NAME)
                .require();
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(UpdateKey.NAME)
                        .endMetadata()
                        .withData(key.getData())
                        .build())
                .create();
    }

    private static void createSecret(
            KubernetesClient client, String namespace, String name, String type, Map<String, String> content) {
        // @formatter:off
        client.resource(new SecretBuilder()
            .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
            .endMetadata()
            .withType(type)
            .withStringData(content)
            .build()).serverSideApply();
        // @formatter:on
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientTimeoutException if the issuer does not become ready */
    public static void awaitReady(KubernetesClient client, String name) {
        client.resources(ClusterIssuer.class)
                .withName(name)
                .waitUntilCondition(Issuers::isReady, DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    private static boolean isReady(ClusterIssuer issuer) {
        return issuer != null
                && issuer.getStatus() != null
                && issuer.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** Untyped: the typed model is older than some of the fields. */
    private static void apply(KubernetesClient client, String yaml) {
        client.resource(Serialization.unmarshal(yaml, GenericKubernetesResource.class))
                .serverSideApply();
    }
}
