package io.cdnproxy.scenario;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.sandbox.Sandbox;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * CdnProxies by which a tenant tries to get at what is not theirs. Each plays one trick for certain and perhaps a second one; the same seed
 * makes the same ones.
 */
final class HostileProxies {
    /** Begins a line wherever a value was taken for more than a value. */
    static final String INJECTED = "INJECTED";

    /** Nobody takes it away. */
    static final String FINALIZER = "cdnproxy.io/other";

    private static final String UNKNOWN_CERTIFICATE =
            "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";

    private static final List<String> FREE_TEXT = List.of(
            "\n" + INJECTED + ": {a: &x [*x, *x]}\n---\nkind: Secret",
            "\"}, \"" + INJECTED + "\": {\"",
            "\r\n" + INJECTED + ": true\r\n\r\n",
            "</Value></Tag><Tag><Key>cdnproxy.io/uid</Key><Value>" + INJECTED,
            "<!ENTITY x SYSTEM \"file:///etc/passwd\">&x;",
            "${env:AWS_SECRET_ACCESS_KEY} #{1+1} {{ .Values }} $(id) `id` %s%n%d",
            "a\0b\u202e\u200b\ud83d\ude00\u001b[31m",
            "x".repeat(1024));

    private static final List<String> NOT_HOSTNAMES = List.of(
            "*.sandbox.test",
            "ａ.sandbox.test",
            "bücher.sandbox.test",
            "а.sandbox.test",
            "a.sandbox.test\n" + INJECTED,
            " a.sandbox.test",
            "a..sandbox.test",
            "-a.sandbox.test",
            "a_b.sandbox.test",
            "a.sandbox.test:443",
            "user@a.sandbox.test",
            "a".repeat(64) + ".sandbox.test",
            "a.".repeat(126) + "test");

    private static final List<String> INTERNAL = List.of(
            "169.254.169.254",
            "127.0.0.1",
            "10.96.0.1",
            "100.100.100.200",
            "168.63.129.16",
            "metadata.google.internal",
            "instance-data.ec2.internal",
            "kubernetes.default.svc",
            "kubernetes.default.svc.cluster.local",
            "localhost.localdomain");

    private static final List<String> NAMES = List.of(
            "tokyo-origin-tls",
            "tokyo-credentials",
            "tokyo-config",
            "default-token",
            "kube-root-ca.crt",
            "../../kube-system/secrets/x",
            "neighbour/tokyo-config",
            "a..b",
            "a?fieldSelector=x",
            "x".repeat(253),
            "x".repeat(254));

    private final Random random;
    private final String namespace;
    private final Victim victim;
    private final String certificateArn;
    private final Map<String, Consumer<ProxyDraft>> tricks = new LinkedHashMap<>();

    /**
     * What they are after.
     *
     * @param names hostnames of others, and domain names of their distributions
     * @param distributions ids
     */
    record Victim(String namespace, String proxy, String uid, List<String> names, List<String> distributions) {}

    /**
     * One of them.
     *
     * @param tricks for people
     */
    record Hostile(GenericKubernetesResource object, String tricks) {
        @Override
        public String toString() {
            return tricks;
        }
    }

    HostileProxies(long seed, String namespace, Victim victim, String certificateArn) {
        this.random = new Random(seed);
        this.namespace = namespace;
        this.victim = victim;
        this.certificateArn = certificateArn;
        others();
        addresses();
        distributions();
        objects();
        texts();
        sizes();
    }

    List<Hostile> make(int count) {
        var names = List.copyOf(tricks.keySet());
        return IntStream.range(0, count)
                .mapToObj(number -> {
                    var first = names.get(number % names.size());
                    var draft = harmless(number);
                    tricks.get(first).accept(draft);
                    if (random.nextInt(3) > 0) {
                        return new Hostile(draft.object(), first);
                    }
                    var second = any(names);
                    tricks.get(second).accept(draft);
                    return new Hostile(draft.object(), first + " + " + second);
                })
                .toList();
    }

    /** Costs the cluster little: no pod, no load balancer, no certificate and no distribution. */
    private ProxyDraft harmless(int number) {
        var own = "%d-%s.%s".formatted(number, namespace, Sandbox.DOMAIN);
        return new ProxyDraft()
                .set("apiVersion", "cdnproxy.io/v1alpha1")
                .set("kind", "CdnProxy")
                .set("metadata.namespace", namespace)
                .set("metadata.name", "hostile-" + number)
                .set("spec.hostname", "a-" + own)
                .set("spec.origin.hostname", "b-" + own)
                .set("spec.origin.port", 8443)
                .set("spec.origin.certificate.issuerRef.name", "absent")
                .set("spec.origin.service.type", "ClusterIP")
                .set("spec.proxy.replicas", 0)
                .set("spec.cdn.cloudFront.viewerCertificate.arn", UNKNOWN_CERTIFICATE)
                .set("spec.cdn.deletionPolicy", any(List.of("Delete", "Disable", "Retain")))
                .set("spec.dns.removalTimeout", "1s")
                .set("spec.probes.interval", "5s");
    }

    private void others() {
        tricks.put("another's name at the edge", draft -> draft.set("spec.hostname", any(victim.names())));
        tricks.put("another's name at the origin", draft -> draft.set("spec.origin.hostname", any(victim.names())));
        tricks.put(
                "both names", draft -> draft.set("spec.hostname", victim.names().get(1))
                        .set("spec.origin.hostname", victim.names().get(0)));
        tricks.put(
                "another's name in capitals",
                draft -> draft.set(name(), any(victim.names()).toUpperCase(Locale.ROOT)));
        tricks.put("another's name with a dot", draft -> draft.set(name(), any(victim.names()) + "."));
        tricks.put("no name", draft -> draft.set(name(), any(NOT_HOSTNAMES)));
        tricks.put(
                "a name above or below",
                draft -> draft.set(
                        name(),
                        any(List.of(
                                Sandbox.DOMAIN,
                                "test.test",
                                "x." + any(victim.names()),
                                "xn--e1afmkfd." + Sandbox.DOMAIN))));
        tricks.put("a certificate for another's name", draft -> draft.set("spec.origin.hostname", any(victim.names()))
                .set("spec.origin.certificate.issuerRef", Map.of("name", "letsencrypt", "kind", "ClusterIssuer")));
        tricks.put("another's name as an external origin", draft -> external(draft, any(victim.names())));
    }

    private void addresses() {
        tricks.put("an internal address", draft -> external(draft, any(INTERNAL)));
        tricks.put("an internal address as a name", draft -> draft.set(name(), any(INTERNAL)));
        tricks.put(
                "egress to everywhere",
                draft -> draft.set(
                        "spec.proxy.egress.allow",
                        List.of(any(List.of(
                                "0.0.0.0/0", "::/0", "999.1.1.1/99", "169.254.169.254/32", ":::::/129", "x")))));
    }

    private void distributions() {
        tricks.put("another's distribution", draft -> draft.set(
                        "spec.cdn.cloudFront.adopt.id", any(victim.distributions()))
                .set("spec.cdn.cloudFront.viewerCertificate.arn", certificateArn));
        tricks.put("an approved change of another's distribution", draft -> draft.set(
                        "spec.cdn.cloudFront.adopt",
                        Map.of("id", any(victim.distributions()), "approvedDiff", "0123456789abcdef"))
                .set("spec.cdn.cloudFront.viewerCertificate.arn", certificateArn)
                .set("spec.cdn.driftPolicy", any(List.of("Enforce", "Report"))));
        tricks.put(
                "no distribution",
                draft -> draft.set(
                        "spec.cdn.cloudFront.adopt.id",
                        any(List.of(
                                "E0000000000000", "E" + "0".repeat(31), "E" + "0".repeat(32), "../E1", "arn:aws:x"))));
        tricks.put(
                "tags of another's",
                draft -> draft.set(
                        "spec.cdn.cloudFront.tags",
                        Map.of(
                                any(List.of(
                                        "cdnproxy.io/uid",
                                        "cdnproxy.io/adoptable-by",
                                        "aws:x",
                                        "CDNPROXY.IO/uid",
                                        " cdnproxy.io/uid")),
                                victim.uid())));
        tricks.put("tags that are more than text", draft -> draft.set(
                        "spec.cdn.cloudFront.tags", Map.of("note", text(200), text(100), "x"))
                .set(
                        "spec.cdn.cloudFront.viewerCertificate.arn",
                        random.nextInt(3) == 0 ? certificateArn : UNKNOWN_CERTIFICATE));
        tricks.put(
                "another's firewall",
                draft -> draft.set(
                        "spec.cdn.cloudFront.webAclId",
                        any(List.of(
                                "arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/y", "x:y", "\n" + INJECTED))));
    }

    private void objects() {
        tricks.put("another's Secret", draft -> draft.set("spec.origin.certificate", Map.of("secretName", any(NAMES))));
        tricks.put(
                "another's pull secret",
                draft -> draft.set("spec.proxy.imagePullSecrets", List.of(Map.of("name", any(NAMES)))));
        tricks.put(
                "another's issuer",
                draft -> draft.set(
                        "spec.origin.certificate.issuerRef",
                        Map.of(
                                "name", any(NAMES),
                                "kind", any(List.of("Issuer", "ClusterIssuer", "Secret", "Node")),
                                "group", any(List.of("cert-manager.io", "v1", "apps", "rbac.authorization.k8s.io")))));
        tricks.put(
                "another's name of an object",
                draft -> draft.set(
                        "metadata.name",
                        any(List.of(
                                victim.proxy(),
                                victim.proxy() + "-edge",
                                victim.proxy() + "-origin",
                                "X",
                                "1",
                                "a.b"))));
        tricks.put("a made-up name", draft -> draft.without("metadata.name")
                .set("metadata.generateName", any(List.of("hostile-", victim.proxy() + "-", "x".repeat(60)))));
        tricks.put(
                "another's namespace",
                draft -> draft.set(
                        "metadata.namespace", any(List.of(victim.namespace(), "kube-system", "cdnproxy-system"))));
        tricks.put(
                "another's child",
                draft -> draft.set(
                        "metadata.ownerReferences",
                        List.of(Map.of(
                                "apiVersion",
                                "cdnproxy.io/v1alpha1",
                                "kind",
                                "CdnProxy",
                                "name",
                                victim.proxy(),
                                "uid",
                                victim.uid(),
                                "controller",
                                true,
                                "blockOwnerDeletion",
                                true))));
        tricks.put(
                "finalizers",
                draft -> draft.set(
                        "metadata.finalizers",
                        any(List.of(
                                List.of("cdnproxy.io/distribution"),
                                List.of(FINALIZER, "cdnproxy.io/distribution"),
                                List.of("no domain")))));
        tricks.put("labels of another's", draft -> draft.set(
                        "metadata.labels",
                        Map.of(
                                "app.kubernetes.io/managed-by", "cdnproxy",
                                "app.kubernetes.io/instance", victim.proxy(),
                                "app.kubernetes.io/name", "v2ray",
                                "cdnproxy.io/certificate", "true"))
                .set(
                        "metadata.annotations",
                        Map.of(
                                "cdnproxy.io/uid", victim.uid(),
                                "kubectl.kubernetes.io/last-applied-configuration", text(1000))));
        tricks.put("another's identity", draft -> draft.set("metadata.uid", victim.uid())
                .set("metadata.creationTimestamp", "1970-01-01T00:00:00Z")
                .set("metadata.generation", 1_000_000)
                .set("metadata.selfLink", "/api/v1/secrets"));
        tricks.put("a forged status", draft -> draft.set("status.clientSecretName", "tokyo-client")
                .set("status.observedGeneration", 1)
                .set("status.distribution", Map.of("id", any(victim.distributions()), "state", "Deployed"))
                .set(
                        "status.hostnames",
                        Map.of(
                                "hostname", victim.names().get(0),
                                "origin", victim.names().get(1)))
                .set("spec.hostname", victim.names().get(0)));
    }

    private void texts() {
        tricks.put(
                "an annotation that is more than text",
                draft -> draft.set("spec.origin.service.annotations", Map.of("example.com/note", text(1024))));
        tricks.put(
                "an annotation's key that is more than text",
                draft -> draft.set("spec.origin.service.annotations", Map.of(text(300), "x")));
        tricks.put(
                "a request that is more than text",
                draft -> draft.set("metadata.annotations", Map.of(CdnProxy.RECONCILE_AT, text(1024))));
        tricks.put(
                "a path",
                draft -> draft.set(
                        "spec.proxy.path",
                        any(List.of(
                                "/..//../",
                                "/.well-known/acme-challenge/x",
                                "//",
                                "/ü",
                                "/a?b",
                                "/\n" + INJECTED,
                                "/" + "x".repeat(127)))));
        tricks.put(
                "an image",
                draft -> draft.set(
                        "spec.proxy.image",
                        any(List.of("a@b:c", "x --privileged", "localhost:1/x", "A" + "/".repeat(510)))));
        tricks.put("a load balancer class", draft -> draft.set("spec.origin.service.type", "LoadBalancer")
                .set(
                        "spec.origin.service.loadBalancerClass",
                        any(List.of("a/b/c", "service.k8s.aws/nlb", "x".repeat(253), "../x"))));
    }

    private void sizes() {
        tricks.put(
                "an amount",
                draft -> draft.set(
                        "spec.proxy.resources.requests",
                        Map.of("memory", any(List.of("9999999999999Gi", "0", "-1", "1e9")), "cpu", "99999999999999k")));
        tricks.put(
                "a time",
                draft -> draft.set(
                        any(List.of("spec.probes.interval", "spec.probes.timeout", "spec.dns.removalTimeout")),
                        any(List.of("999999h", "24h", "0s", "1s", "-1s", "5s1m1h", "１s"))));
        tricks.put("a long name", draft -> draft.set(name(), "a.".repeat(100) + Sandbox.DOMAIN));
        tricks.put(
                "a spec of another kind",
                draft -> draft.set(
                        "spec",
                        any(List.of("text", List.of(), Map.of(), Map.of("a", Map.of("b", "c".repeat(10_000)))))));
        tricks.put("on hold", draft -> draft.set("spec.suspend", true));
    }

    private static ProxyDraft external(ProxyDraft draft, String name) {
        return draft.set("spec.origin", Map.of("hostname", name, "external", true, "port", 8443))
                .set("spec.proxy", Map.of("path", "/x"));
    }

    private String name() {
        return any(List.of("spec.hostname", "spec.origin.hostname"));
    }

    private String text(int limit) {
        var text = any(FREE_TEXT);
        return text.substring(0, Math.min(limit, text.length()));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
