package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.Pem;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Objects for the node to work on. */
final class Manifests {
    private Manifests() {}

    /**
     * Two replicas of v2ray behind a load balancer, as strict as a good citizen's. Needs {@link #configuration} and
     * {@link #tls}.
     */
    static final String V2RAY =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: tokyo}
            spec:
              replicas: 2
              selector: {matchLabels: {app: tokyo}}
              strategy: {rollingUpdate: {maxUnavailable: 0, maxSurge: 1}}
              template:
                metadata: {labels: {app: tokyo}}
                spec:
                  automountServiceAccountToken: false
                  terminationGracePeriodSeconds: 10
                  securityContext: {runAsNonRoot: true, runAsUser: 65532, seccompProfile: {type: RuntimeDefault}}
                  containers:
                    - name: v2ray
                      image: ghcr.io/v2fly/v2ray:v5.52.0
                      ports: [{name: https, containerPort: 8443}]
                      securityContext:
                        allowPrivilegeEscalation: false
                        readOnlyRootFilesystem: true
                        capabilities: {drop: [ALL]}
                      lifecycle: {preStop: {sleep: {seconds: 2}}}
                      readinessProbe: {tcpSocket: {port: https}, periodSeconds: 1}
                      volumeMounts:
                        - {name: configuration, mountPath: /etc/v2ray}
                        - {name: tls, mountPath: /etc/v2ray/tls}
                  volumes:
                    - {name: configuration, secret: {secretName: configuration, defaultMode: 0440}}
                    - {name: tls, secret: {secretName: tls, defaultMode: 0440}}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: tokyo}
            spec:
              type: LoadBalancer
              allocateLoadBalancerNodePorts: false
              selector: {app: tokyo}
              ports: [{name: https, port: 9443, targetPort: https}]
            """;

    /** A pod that runs a shell script. */
    static String shell(String name, String script, String more) {
        return """
            apiVersion: v1
            kind: Pod
            metadata: {name: %s, labels: {app: %s}}
            spec:
              terminationGracePeriodSeconds: 5
            %s
              containers:
                - name: main
                  image: registry.test:5000/shell:1
                  args: ["-c", %s]
            """
                .formatted(
                        name,
                        name,
                        more.indent(2),
                        '"' + script.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }

    static Secret configuration(String path) {
        return secret(
                "configuration",
                Map.of(
                        "config.json",
                        """
                        {
                          "inbounds": [{
                            "port": 8443, "protocol": "vmess",
                            "settings": {"clients": [{"id": "11111111-2222-3333-4444-555555555555"}]},
                            "streamSettings": {
                              "network": "ws", "security": "tls",
                              "tlsSettings": {"alpn": ["http/1.1"], "certificates": [
                                {"certificateFile": "/etc/v2ray/tls/tls.crt", "keyFile": "/etc/v2ray/tls/tls.key"}]},
                              "wsSettings": {"path": "%s"}
                            }
                          }],
                          "outbounds": [{"protocol": "freedom"}]
                        }
                        """
                                .formatted(path)));
    }

    /** The web server of an example, without the object that puts a CDN in front of it; nobody may listen at its Service's port here. */
    static String webServer() throws IOException {
        var example = Files.readString(Path.of("deploy", "examples", "website-in-cluster.yaml"));
        return example.substring(0, example.indexOf("---\napiVersion: cdnproxy.io/"))
                .replace("  namespace: websites\n", "")
                .replace("port: 443 ", "port: 9443 ");
    }

    static Secret tls() {
        return tls("tls");
    }

    static Secret tls(String name) {
        var material = CertificateAuthority.root("test").issue(IssueRequest.of("b.sandbox.test"));
        return secret(name, Map.of("tls.crt", Pem.encode(material.chain()), "tls.key", Pem.encode(material.key())));
    }

    static Secret secret(String name, Map<String, String> data) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withStringData(data)
                .build();
    }
}
