package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What people paste into a field against the real API server: it works, or one sentence says what to write instead, and no regular
 * expression.
 */
@ExtendWith(InWorld.class)
class PastedValuesIT {
    private static final String HOSTNAME = "spec.hostname";
    private static final String ORIGIN = "spec.origin.hostname";
    private static final String PATH = "spec.proxy.path";
    private static final String ALLOW = "spec.proxy.egress.allow";
    private static final String CLASS = "spec.origin.service.loadBalancerClass";
    private static final String ANNOTATIONS = "spec.origin.service.annotations";
    private static final String ISSUER = "spec.origin.certificate.issuerRef";
    private static final String IMAGE = "spec.proxy.image";
    private static final String REQUESTS = "spec.proxy.resources.requests";
    private static final String LIMITS = "spec.proxy.resources.limits";
    private static final String ARN = "spec.cdn.cloudFront.viewerCertificate.arn";
    private static final String WEB_ACL = "spec.cdn.cloudFront.webAclId";
    private static final String TAGS = "spec.cdn.cloudFront.tags";
    private static final String ADOPT = "spec.cdn.cloudFront.adopt";
    private static final String INTERVAL = "spec.probes.interval";
    private static final String TIMEOUT = "spec.probes.timeout";
    private static final String REMOVAL = "spec.dns.removalTimeout";
    private static final String PROVIDER = "spec.dns.providerSpecific";

    private static final String ACM =
            "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012";
    private static final String EVERYTHING_A_PATH_MAY_HOLD = "/a-._~!$&'()*+,;=:@/0//Z/";

    static Stream<Arguments> whatCannotWork() {
        return Stream.of(
                pasted(HOSTNAME, "A.Example.com", "write a.example.com:"),
                pasted(HOSTNAME, "A.example.com.", "write a.example.com:"),
                pasted(HOSTNAME, "https://a.example.com/", "write a.example.com:"),
                pasted(HOSTNAME, "a.example.com:443", "write a.example.com:"),
                pasted(HOSTNAME, " a.example.com\t", "write a.example.com:"),
                pasted(HOSTNAME, "a.example.com/ray", "write a.example.com:"),
                pasted(HOSTNAME, "bücher.example", "labels that begin with xn--"),
                pasted(HOSTNAME, "*.example.com", "not a wildcard"),
                pasted(HOSTNAME, "d111111abcdef8.cloudfront.net", "write a name of a domain of yours"),
                pasted(HOSTNAME, "wss://a.example.com:443?ed=2048", "write a.example.com:"),
                pasted(HOSTNAME, "a.example.com#", "write a.example.com:"),
                pasted(HOSTNAME, "a.example.com\u200b", "marks that are not seen"),
                pasted(HOSTNAME, "b\u00dcCHER.EXAMPLE", "labels that begin with xn--"),
                pasted(HOSTNAME, "printer.local", "the CDN and clients do not see"),
                pasted(HOSTNAME, "localhost", "must be a DNS name with a dot"),
                pasted(HOSTNAME, "a_b.example.com", "labels of a-z, 0-9 and -"),
                pasted(HOSTNAME, "", "must be a DNS name with a dot"),
                pasted(ORIGIN, "https://b.example.com:8443", "write b.example.com:"),
                pasted(ORIGIN, "203.0.113.7", "write a name that leads to it"),
                pasted(ORIGIN, "203.0.113.7:443", "write a name that leads to it"),
                pasted(ORIGIN, "2001:db8::7", "write a name that leads to it"),
                pasted(ORIGIN, "[2001:db8::7]:443", "write a name that leads to it"),
                pasted(ORIGIN, "D111111abcdef8.CloudFront.net.", "write a name of a domain of yours"),
                pasted(ORIGIN, "https://Tokyo.proxies.svc.cluster.local:443/", "the CDN and clients do not see"),
                pasted(ORIGIN, "tokyo.proxies.svc", "the CDN and clients do not see"),
                pasted(ORIGIN, "ip-10-0-0-7.ec2.internal", "the CDN and clients do not see"),
                pasted(PATH, "/ray?ed=2048", "write /ray:"),
                pasted(PATH, "/ray#x", "write /ray:"),
                pasted(PATH, "A.example.com/ray", "the path alone"),
                pasted(PATH, "a.example.com:443/ray?ed=2048", "the path alone"),
                pasted(PATH, "./ray", "without . and .."),
                pasted(PATH, "/ray/..", "without . and .."),
                pasted(PATH, "ray", "write /ray:"),
                pasted(PATH, " /ray ", "write /ray:"),
                pasted(PATH, "wss://b.example.com/ray", "the path alone"),
                pasted(PATH, "//ray", "one / first"),
                pasted(PATH, "/50%", "% itself as %25"),
                pasted(PATH, "/\u5149", "as %-escapes of UTF-8"),
                pasted(PATH, "", "such as /ray"),
                pasted(PATH, "/%E5%85%89", "without %-escapes"),
                pasted(PATH, "/", "leave it out for a random one"),
                pasted(ALLOW, List.of("10.0.0.0/8", "10.0.0.0/33"), "not one: \"10.0.0.0/33\""),
                pasted(ALLOW, List.of("10.0.0.0"), "one address such as 203.0.113.7/32"),
                pasted(ALLOW, List.of("10.0.0.0/8 "), "not one: \"10.0.0.0/8 \""),
                pasted(ALLOW, List.of("fe80::1%eth0/64"), "without blanks and zone"),
                pasted(ALLOW, List.of("fd00::/129"), "not one: \"fd00::/129\""),
                pasted(ALLOW, List.of("10.0.0.0/255.0.0.0"), "a CIDR such as 10.0.0.0/8"),
                pasted(ALLOW, List.of("db.example.com"), "not one: \"db.example.com\""),
                pasted(ALLOW, List.of(""), "not one: \"\""),
                pasted(LIMITS + ".memory", "128MB", "such as 128Mi"),
                pasted(LIMITS + ".memory", "128m", "such as 128Mi"),
                pasted(LIMITS + ".memory", "128", "at least 1Mi"),
                pasted(LIMITS + ".cpu", "1Gi", "such as 2, 0.5 or 500m"),
                pasted(REQUESTS + ".cpu", "-1", "such as 2, 0.5 or 500m"),
                pasted(ISSUER + ".name", "", "must be the name alone"),
                pasted(ISSUER + ".name", "clusterissuer/letsencrypt", "must be the name alone"),
                pasted(ISSUER + ".kind", "clusterissuer", "such as Issuer or ClusterIssuer"),
                pasted(ISSUER + ".kind", "ClusterIssuers", "must be Issuer or ClusterIssuer"),
                pasted(ISSUER + ".kind", "Certificate", "for an external issuer write its group too"),
                pasted(ISSUER + ".group", "cert-manager.io/v1", "without its version"),
                pasted(IMAGE, "https://ghcr.io/v2fly/v2ray", "no scheme"),
                pasted(IMAGE, "ghcr.io/V2fly/v2ray", "repository in lower case"),
                pasted(CLASS, "service.k8s.aws / nlb", "such as service.k8s.aws/nlb"),
                pasted(ANNOTATIONS, Map.of("a.example.com: b", ""), "not one: \"a.example.com: b\""),
                pasted(ARN, ACM.replace("us-east-1", "eu-west-1"), "request or import it there"),
                pasted(ARN, "12345678-1234-1234-1234-123456789012", "such as arn:aws:acm:us-east-1:"),
                pasted(ARN, ACM + " ", "without blanks"),
                pasted(ARN, ACM.replace("aws", "aws-cn"), "no certificates of AWS in China"),
                pasted(
                        ARN,
                        ACM.replace("aws:acm:us-east-1", "aws-us-gov:acm:us-gov-west-1"),
                        "in us-east-1 of an account"),
                pasted(WEB_ACL, "firewall", "must be the ARN of a web ACL"),
                pasted(
                        WEB_ACL,
                        "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/x/1",
                        "one for a region cannot be used"),
                pasted(TAGS, Map.of("note", "<b>"), "not so: \"note\""),
                pasted(TAGS, Map.of("a\u0007", "b"), "tag keys have at most 128 letters"),
                pasted(TAGS, Map.of("AWS:x", "y"), "do not start with aws: or cdnproxy.io/"),
                pasted(TAGS, Map.of("aws:x", "y"), "do not start with aws: or cdnproxy.io/"),
                pasted(TAGS, Map.of("cdnproxy.io/uid", "y"), "do not start with aws: or cdnproxy.io/"),
                pasted(ADOPT + ".id", "d111111abcdef8.cloudfront.net", "such as E2O6U8DECVP5UD"),
                pasted(
                        ADOPT + ".id",
                        "arn:aws:cloudfront::111122223333:distribution/E2O6U8DECVP5UD",
                        "write E2O6U8DECVP5UD:"),
                pasted(INTERVAL, "60", "such as 60s"),
                pasted(INTERVAL, "1 minute and thirty seconds", "such as 60s or 1m30s"),
                pasted(INTERVAL, "1.5m", "in whole minutes and seconds"),
                pasted(REMOVAL, "1h30", "in whole hours, minutes and seconds"),
                pasted(INTERVAL, "1d", "must be between 5s and 24h"),
                pasted(INTERVAL, "1s", "must be between 5s and 24h"),
                pasted(TIMEOUT, "10", "such as 10s"),
                pasted(TIMEOUT, "31s", "must be between 1s and 30s"),
                pasted(REMOVAL, "25h", "must be at most 24h"),
                pasted(PROVIDER, Map.of("alias: true", ""), "not one: \"alias: true\""),
                pasted(
                        PROVIDER,
                        Map.of("external-dns.kubernetes.io/cloudflare-custom-hostname", "shop.example.org"),
                        "none that publishes other names"),
                pasted(
                        PROVIDER,
                        Map.of("cloudflare/custom-hostname", "shop.example.org"),
                        "none that publishes other names"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("whatCannotWork")
    void oneSentenceSaysWhatToWriteInstead(String field, Object value, String words, World world) {
        // Given
        var object = minimal().set(field, value).object();

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, () -> apply(object, world));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getStatus().getDetails().getCauses())
                .singleElement()
                .satisfies(cause -> assertThat(cause.getField()).isEqualTo(field))
                .satisfies(cause -> assertThat(cause.getMessage()).contains(words));
    }

    /** Clients and CDNs take dots out of a path, however they are written, and servers find nothing by control characters. */
    @ParameterizedTest
    @CsvSource({
        "/ray/%2e%2e/x, without . and ..",
        "/ray/.%2E, without . and ..",
        "/ray%2F..%2fx, without . and ..",
        "/ray%5c..%5cx, without . and ..",
        "/ray%00, what the path of a URL may hold",
        "/ray%0d%0a, what the path of a URL may hold",
        "/ray%7F, what the path of a URL may hold"
    })
    void anExternalOriginsPathSaysWhatItIs(String path, String words, World world) {
        // Given
        var object = external().set(PATH, path).object();

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, () -> apply(object, world));

        // Then
        assertThat(refusal).isNotNull();
        assertThat(refusal.getStatus().getDetails().getCauses())
                .singleElement()
                .satisfies(cause -> assertThat(cause.getMessage()).contains(words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2fb", "/a%2Fb%20c/%E5%85%89", "/a%2e%2eb", "/%2e%2e%2e"})
    void whatAnExternalServerMayHaveIsTaken(String path, World world) {
        // Given
        var object = external().set(PATH, path).object();

        // When
        var taken = apply(object, world);

        // Then
        assertThat(taken.getMetadata().getUid()).isNotBlank();
    }

    static Stream<Arguments> whatWorks() {
        return Stream.of(
                accepted(HOSTNAME, "xn--bcher-kva.example"),
                accepted(HOSTNAME, "a.local.example.com"),
                accepted(PATH, EVERYTHING_A_PATH_MAY_HOLD),
                accepted(PATH, "/.well-known/...x/..."),
                accepted(ALLOW, List.of("10.0.0.1/8", "::ffff:10.0.0.0/104", "FD00::1/8", "0.0.0.0/0", "::/0")),
                accepted(LIMITS, Map.of("memory", "32Mi")),
                accepted(LIMITS, Map.of("cpu", "0.02", "memory", "0")),
                accepted(ISSUER, Map.of("name", "a", "kind", "AWSPCAClusterIssuer", "group", "awspca.cert-manager.io")),
                accepted(IMAGE, "registry.example.com:5000/x__y/v2ray@sha256:" + "0123456789abcdef".repeat(4)),
                accepted(CLASS, "tailscale"),
                accepted(ANNOTATIONS, Map.of("service.beta.kubernetes.io/aws-load-balancer-type", "nlb", "plain", "")),
                accepted(WEB_ACL, ""),
                accepted(WEB_ACL, "473e64fd-f30b-4765-81a0-62ad96dd167a"),
                accepted(TAGS, Map.of("gr\u00f6\u00dfe", "\u00e4 b", "empty", "")),
                accepted(PROVIDER, Map.of("alias", "true", "aws/evaluate-target-health", "", "webhook/x_y", "z")),
                accepted(INTERVAL, "86400s"),
                accepted(TIMEOUT, "30s"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("whatWorks")
    void whatWorksIsTaken(String field, Object value, World world) {
        // Given
        var object = minimal().set(field, value).object();

        // When
        var taken = apply(object, world);

        // Then
        assertThat(taken.getMetadata().getUid()).isNotBlank();
    }

    private static Arguments pasted(String field, Object value, String words) {
        return Arguments.of(field, value, words);
    }

    private static Arguments accepted(String field, Object value) {
        return Arguments.of(field, value);
    }

    private static ProxyDraft minimal() {
        return draft().set(ISSUER + ".name", "letsencrypt");
    }

    private static ProxyDraft external() {
        return draft().set("spec.origin.external", true);
    }

    private static ProxyDraft draft() {
        return new ProxyDraft()
                .set("apiVersion", "cdnproxy.io/v1alpha1")
                .set("kind", "CdnProxy")
                .set("metadata.name", "tokyo")
                .set(HOSTNAME, "a.example.com")
                .set(ORIGIN, "b.example.com")
                .set(ARN, ACM);
    }

    private static GenericKubernetesResource apply(GenericKubernetesResource object, World world) {
        return world.sandbox
                .client()
                .resource(object)
                .inNamespace("default")
                .dryRun()
                .create();
    }
}
