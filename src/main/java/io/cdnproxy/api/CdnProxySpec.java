package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/**
 * What the user wants. The API server fills the defaults; the constructors repeat them for parents that were left out, which the
 * schema's defaults do not reach. They do not where a wrong guess would destroy something: what has a default there, and a parent that
 * cannot be left out, is null only if the definition in the cluster does not know it, so that the API server has dropped what the user
 * wrote, or if this operator does not know the value.
 */
@ValidationRule(
        value = "self.hostname != self.origin.hostname",
        fieldPath = ".origin.hostname",
        message = "origin.hostname must differ from hostname: the CDN dials origin.hostname and would reach itself;"
                + " use a second name such as origin-a.example.com")
@ValidationRule(
        value = "!self.origin.external || (has(self.proxy) && has(self.proxy.path))",
        fieldPath = ".proxy",
        message =
                "proxy.path is needed with origin.external: true: set it to the WebSocket path that the server answers,"
                        + " because the operator dials it")
@ValidationRule(
        value =
                "!self.origin.external || !has(self.proxy) || (self.proxy.replicas == 1"
                        + " && (!has(self.proxy.resources) || (!has(self.proxy.resources.requests) && !has(self.proxy.resources.limits)))"
                        + " && (!has(self.proxy.egress) || !has(self.proxy.egress.allow)) && !has(self.proxy.imagePullSecrets))",
        fieldPath = ".proxy",
        message = "origin.external: true leaves only proxy.path: the server runs elsewhere, so remove proxy.replicas,"
                + " proxy.imagePullSecrets, proxy.resources and proxy.egress and set them where it runs")
@ValidationRule(
        value = "self.origin.external || !has(self.proxy) || !has(self.proxy.path) || self.proxy.path != '/'",
        fieldPath = ".proxy.path",
        message =
                "proxy.path must be longer than / so that nobody finds the proxy by accident; leave it out for a random one")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnProxySpec(
        @Required
                @Pattern(CdnProxySpec.HOSTNAME)
                @Size(min = 4, max = 253)
                @JsonPropertyDescription(
                        "What clients dial: the alternate domain name of the CDN distribution, such as a.example.com.")
                String hostname,
        @Required
                @JsonPropertyDescription(
                        "The server that the CDN dials: v2ray, its Service and its certificate, or a server that runs elsewhere.")
                Origin origin,
        @JsonPropertyDescription("The v2ray server itself.") Proxy proxy,
        @Required @JsonPropertyDescription("The CDN in front of the origin.") Cdn cdn,
        @JsonPropertyDescription("How the names of edge and origin are published.") Dns dns,
        @JsonPropertyDescription("How often and how patiently the operator dials the chain.") Probes probes,
        @Default("false")
                @JsonPropertyDescription(
                        "Nothing is written while this is true, in the cluster and at the CDN; status.plan lists what would be. Judging and"
                                + " dialling go on.")
                Boolean suspend) {

    /** Lower-case RFC 1123 subdomain with at least two labels: CloudFront refuses upper case, certificates need a dot. */
    static final String HOSTNAME = "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)+$";

    /** The grammar of metav1.Duration, without signs and fractions. */
    static final String DURATION = "^([0-9]{1,6}(h|m|s))+$";

    static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String OBJECT_NAME = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";
    static final String QUANTITY = "^[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi)?$";

    /** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Tag.html */
    private static final String TAG_CHARACTER = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
    private static final String GROUP = "[0-9a-fA-F]{1,4}";
    private static final String IPV6 = "((" + GROUP + ":){7}" + GROUP + "|(" + GROUP + ":){1,7}:"
            + "|(" + GROUP + ":){1,6}:" + GROUP + "|(" + GROUP + ":){1,5}(:" + GROUP + "){1,2}"
            + "|(" + GROUP + ":){1,4}(:" + GROUP + "){1,3}|(" + GROUP + ":){1,3}(:" + GROUP + "){1,4}"
            + "|(" + GROUP + ":){1,2}(:" + GROUP + "){1,5}|" + GROUP + ":(:" + GROUP + "){1,6}"
            + "|:((:" + GROUP + "){1,7}|:)|(::([fF]{4}:)?|(" + GROUP + ":){1,4}:)" + IPV4 + ")";

    /** CEL's isCIDR would do, but an API server takes that from a newly applied definition only from 1.31 on. */
    static final String CIDR = "^(" + IPV4 + "/([12]?[0-9]|3[0-2])|" + IPV6 + "/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$";

    public CdnProxySpec {
        proxy = proxy == null ? new Proxy(null, null, null, null, null, null) : proxy;
        dns = dns == null ? new Dns(null, null) : dns;
        probes = probes == null ? new Probes(null, null) : probes;
    }

    /** Whether nothing is to be written. What is made while that is not known can be taken away again. */
    public boolean onHold() {
        return Boolean.TRUE.equals(suspend);
    }

    /** The server behind the CDN. */
    @ValidationRule(
            value = "self.external || has(self.certificate)",
            message =
                    "certificate is needed: set certificate.issuerRef (cert-manager issues it) or certificate.secretName"
                            + " (you keep it in a Secret), or external: true if the origin runs elsewhere")
    @ValidationRule(
            value = "!self.external || !has(self.certificate)",
            fieldPath = ".certificate",
            message = "an external origin has its own certificate: remove certificate, and install one for"
                    + " origin.hostname at that server")
    @ValidationRule(
            value = "!self.external || !has(self.service)",
            fieldPath = ".service",
            message =
                    "an external origin has no Service: remove service, and let origin.hostname resolve to that server")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Origin(
            @Required
                    @Pattern(HOSTNAME)
                    @Size(min = 4, max = 253)
                    @JsonPropertyDescription("What the CDN dials, such as b.example.com. Never equal to hostname.")
                    String hostname,
            @Default("443")
                    @Min(443)
                    @Max(65535)
                    @ValidationRule(
                            value = "self == 443 || self >= 1024",
                            message = "must be 443 or 1024 to 65535: CloudFront dials no other HTTPS ports")
                    @JsonPropertyDescription("Port that the CDN dials: 443 or 1024-65535.")
                    Integer port,
            @JsonPropertyDescription("Where the origin's TLS certificate comes from.") Certificate certificate,
            @JsonPropertyDescription("The Service in front of v2ray.") Service service,
            @Default("false")
                    @ValidationRule(
                            value = "self == oldSelf",
                            message = "external cannot be changed: delete this object and make another one")
                    @JsonPropertyDescription(
                            "true: the origin runs elsewhere, such as on an EC2 instance. Nothing is made for it, its certificate and"
                                    + " its DNS record are yours; proxy.path must be its WebSocket path.")
                    Boolean external) {

        public Origin {
            port = port == null ? Integer.valueOf(443) : port;
            // Without a certificate it can be nothing else.
            external = external == null ? Boolean.valueOf(certificate == null) : external;
            service = service == null && !external ? new Service(null, null, null) : service;
        }
    }

    /** Exactly one source of the origin's certificate. */
    @ValidationRule(
            value = "has(self.issuerRef) != has(self.secretName)",
            message =
                    "set exactly one of issuerRef (cert-manager issues the certificate) and secretName (you keep it in a Secret)")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Certificate(
            @JsonPropertyDescription("The cert-manager issuer that signs the origin's certificate.")
                    IssuerRef issuerRef,
            @Size(min = 1, max = 253)
                    @Pattern(OBJECT_NAME)
                    @JsonPropertyDescription(
                            "A kubernetes.io/tls Secret in this namespace, labelled cdnproxy.io/certificate: \"true\".")
                    String secretName) {}

    /** A cert-manager issuer. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record IssuerRef(
            @Required @Size(min = 1, max = 253) @Pattern(OBJECT_NAME) @JsonPropertyDescription("Name of the issuer.")
                    String name,
            @Default("Issuer")
                    @Size(min = 1, max = 63)
                    @Pattern("^[A-Z][A-Za-z0-9]*$")
                    @JsonPropertyDescription("Issuer, ClusterIssuer, or the kind of an external issuer.")
                    String kind,
            @Default("cert-manager.io")
                    @Size(min = 1, max = 253)
                    @Pattern(OBJECT_NAME)
                    @JsonPropertyDescription("API group of the issuer.")
                    String group) {

        public IssuerRef {
            kind = kind == null ? "Issuer" : kind;
            group = group == null ? "cert-manager.io" : group;
        }
    }

    /** The Service that the CDN reaches. */
    @ValidationRule(
            value = "!has(self.loadBalancerClass) || !has(self.type) || self.type == 'LoadBalancer'",
            message = "loadBalancerClass needs type: LoadBalancer")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Service(
            @Default("LoadBalancer") @JsonPropertyDescription("Type of the Service.") ServiceType type,
            @Size(max = 32)
                    @JsonPropertyDescription(
                            "Annotations for the Service, such as those of a load balancer controller.")
                    Map<String, @Size(max = 1024) String> annotations,
            @Size(min = 1, max = 253)
                    @Pattern("^[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$")
                    @JsonPropertyDescription("The load balancer implementation to use.")
                    String loadBalancerClass) {

        public Service {
            type = type == null ? ServiceType.LoadBalancer : type;
            annotations = annotations == null ? Map.of() : annotations;
        }
    }

    /** Types of Service an origin can have. */
    public enum ServiceType {
        LoadBalancer,
        NodePort,
        ClusterIP
    }

    /** The v2ray server. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Proxy(
            @Pattern("^/([A-Za-z0-9._~-][A-Za-z0-9._~/-]*)?$")
                    @Size(min = 1, max = 128)
                    @JsonPropertyDescription(
                            "WebSocket path. Left out, a random one is kept in the credentials Secret; needed for an external origin.")
                    String path,
            @Default("1") @Min(0) @Max(32) @JsonPropertyDescription("Number of v2ray pods.") Integer replicas,
            @Default(DEFAULT_IMAGE)
                    @Size(min = 1, max = 512)
                    @Pattern("^[a-zA-Z0-9][a-zA-Z0-9._/:@-]*$")
                    @JsonPropertyDescription("The v2ray image.")
                    String image,
            @Size(max = 8)
                    @ValidationRule(
                            value = "self.all(one, self.exists_one(other, other.name == one.name))",
                            message = "each Secret may be named once")
                    @JsonPropertyDescription(
                            "Secrets of this namespace with the credentials of the image's registry; their type is"
                                    + " kubernetes.io/dockerconfigjson.")
                    List<ImagePullSecret> imagePullSecrets,
            @JsonPropertyDescription("Resources of the v2ray container.") Resources resources,
            @JsonPropertyDescription("Where proxy users may go.") Egress egress) {

        public static final String DEFAULT_IMAGE = "ghcr.io/v2fly/v2ray:v5.52.0";

        public Proxy {
            replicas = replicas == null ? Integer.valueOf(1) : replicas;
            image = image == null ? DEFAULT_IMAGE : image;
            imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
            resources = resources == null ? new Resources(null, null) : resources;
            egress = egress == null ? new Egress(null, null) : egress;
        }
    }

    /** Credentials of a registry. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ImagePullSecret(
            @Required @Size(min = 1, max = 253) @Pattern(OBJECT_NAME) @JsonPropertyDescription("Name of the Secret.")
                    String name) {}

    /** Requests and limits of the v2ray container. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resources(
            @JsonPropertyDescription("What the scheduler reserves.") Amounts requests,
            @JsonPropertyDescription("What the container may use.") Amounts limits) {}

    /** Amounts of CPU and memory in Kubernetes' quantity notation. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Amounts(
            @Size(min = 1, max = 16) @Pattern(QUANTITY) @JsonPropertyDescription("CPU, such as 100m.") String cpu,
            @Size(min = 1, max = 16) @Pattern(QUANTITY) @JsonPropertyDescription("Memory, such as 128Mi.")
                    String memory) {}

    /** Where proxy users may go: a proxy user must not reach the cluster or the node's credentials. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Egress(
            @Default("Public")
                    @JsonPropertyDescription(
                            "Public: loopback, link-local, private, carrier-grade NAT and metadata addresses are refused.")
                    EgressMode mode,
            @Size(max = 64)
                    @ValidationRule(
                            value = "self.all(range, range.matches(r'" + CIDR + "'))",
                            message = "each must be a CIDR such as 10.0.0.0/8 or fd00::/8")
                    @JsonPropertyDescription("Exceptions, as CIDRs.")
                    List<@Size(min = 4, max = 64) String> allow) {

        public Egress {
            mode = mode == null ? EgressMode.Public : mode;
            allow = allow == null ? List.of() : List.copyOf(allow);
        }
    }

    /** What a proxy user may reach besides the exceptions. */
    public enum EgressMode {
        Public
    }

    /** The CDN: a union by presence. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Cdn(
            @Required @JsonPropertyDescription("Amazon CloudFront.") CloudFront cloudFront,
            @Default("Enforce")
                    @JsonPropertyDescription(
                            "Settings of the distribution that differ from the spec. Enforce: they are set. Report: they are listed in"
                                    + " status.drift, and the distribution is not changed.")
                    DriftPolicy driftPolicy,
            @Default("Delete")
                    @JsonPropertyDescription(
                            "What a deletion does at the CDN. Delete: hostname's record goes, then the distribution. Disable: hostname's"
                                    + " record goes, the distribution is switched off and left. Retain: distribution and hostname's record"
                                    + " stay as they are, without a word to the CDN. May be changed while a deletion waits.")
                    DeletionPolicy deletionPolicy) {}

    /** What to do about settings that are not as the spec has them. */
    public enum DriftPolicy {
        Enforce,
        Report
    }

    /** What becomes of the distribution when the object is deleted. */
    public enum DeletionPolicy {
        Delete,
        Disable,
        Retain
    }

    /** Settings of the distribution. One that is left out keeps the value that the distribution has. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record CloudFront(
            @Required @JsonPropertyDescription("The certificate that viewers see.") ViewerCertificate viewerCertificate,
            @JsonPropertyDescription("Which edge locations serve the distribution.") PriceClass priceClass,
            @JsonPropertyDescription("HTTP versions that viewers may speak; WebSocket always uses HTTP/1.1.")
                    HttpVersion httpVersion,
            @JsonPropertyDescription("Whether the edge answers on IPv6.") Boolean ipv6,
            @JsonPropertyDescription("CloudFront's security policy: the oldest TLS version viewers may speak.")
                    MinimumProtocolVersion minimumProtocolVersion,
            @Size(max = 2048)
                    @Pattern("^[A-Za-z0-9:/_-]*$")
                    // An empty one takes a web ACL away, and none leaves it as it is.
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @JsonPropertyDescription("ARN of an AWS WAF web ACL.")
                    String webAclId,
            @Size(max = 40)
                    @ValidationRule(
                            value = "self.all(k, size(k) <= 128 && k.matches(r'^" + TAG_CHARACTER + "+$')"
                                    + " && !k.startsWith('aws:') && !k.startsWith('cdnproxy.io/'))",
                            message =
                                    "tag keys have at most 128 letters, digits, spaces, underscores and characters of .:/=+-@, and do not start with aws: or cdnproxy.io/")
                    @JsonPropertyDescription(
                            "Tags for the distribution, besides the operator's own. One that is taken out here stays there.")
                    Map<String, @Size(max = 256) @Pattern("^" + TAG_CHARACTER + "*$") String> tags,
            @JsonPropertyDescription(
                            "An existing distribution to take over in place of creating one. It needs its account's consent: a tag"
                                    + " cdnproxy.io/adoptable-by with the value namespace/name, namespace or installation/namespace/name.")
                    Adopt adopt) {

        public CloudFront {
            tags = tags == null ? Map.of() : tags;
        }
    }

    /** Where the certificate for hostname comes from. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ViewerCertificate(
            @Required
                    @Size(min = 20, max = 2048)
                    @Pattern("^arn:aws(-cn|-us-gov)?:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+$")
                    @ValidationRule(
                            value = "self.split(':')[3] == 'us-east-1'",
                            message =
                                    "CloudFront reads certificates from us-east-1 only: request or import it there and use that ARN")
                    @JsonPropertyDescription("ARN of an ACM certificate in us-east-1 that covers hostname.")
                    String arn) {}

    /** A distribution to take over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Adopt(
            @Required
                    @Size(min = 8, max = 32)
                    @Pattern("^E[A-Z0-9]+$")
                    @JsonPropertyDescription("Id of the distribution, such as E2O6U8DECVP5UD.")
                    String id,
            @Size(min = 16, max = 16)
                    @Pattern("^[0-9a-f]+$")
                    @JsonPropertyDescription(
                            "status.adoption.diff, repeated here once the changes listed there may be made. Nothing is written before.")
                    String approvedDiff) {}

    /** CloudFront price classes. */
    public enum PriceClass {
        PriceClass_100,
        PriceClass_200,
        PriceClass_All
    }

    /** CloudFront viewer HTTP versions. */
    public enum HttpVersion {
        HTTP_1_1("http1.1"),
        HTTP_2("http2"),
        HTTP_3("http3"),
        HTTP_2_AND_3("http2and3");

        private final String value;

        HttpVersion(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** CloudFront security policies that a CdnProxy may ask for. */
    public enum MinimumProtocolVersion {
        TLS_1_2_2019("TLSv1.2_2019"),
        TLS_1_2_2021("TLSv1.2_2021"),
        TLS_1_2_2025("TLSv1.2_2025"),
        TLS_1_3_2025("TLSv1.3_2025");

        private final String value;

        MinimumProtocolVersion(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** Publishing of the two names. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dns(
            @Default("ExternalDNS")
                    @JsonPropertyDescription(
                            "ExternalDNS: DNSEndpoint objects are written. None: status.dns.required lists the records to make by hand.")
                    DnsMode mode,
            @Default("5m")
                    @Size(min = 2, max = 16)
                    @Pattern(DURATION)
                    @ValidationRule(value = "duration(self) <= duration('24h')", message = "must be at most 24h")
                    @JsonPropertyDescription(
                            "How long a deletion waits for hostname's record to go. Then it goes on, and names the record that is left.")
                    String removalTimeout) {

        public Dns {
            mode = mode == null ? DnsMode.ExternalDNS : mode;
            removalTimeout = removalTimeout == null ? "5m" : removalTimeout;
        }
    }

    /** Who makes the DNS records. */
    public enum DnsMode {
        ExternalDNS,
        None
    }

    /** Timing of the operator's own dialling. */
    @ValidationRule(
            value = "duration(self.timeout) <= duration('10s') || duration(self.timeout) <= duration(self.interval)",
            fieldPath = ".timeout",
            message =
                    "must not be longer than probes.interval: write timeout: 10s, or raise the interval to the timeout")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Probes(
            @Default("60s")
                    @Size(min = 2, max = 16)
                    @Pattern(DURATION)
                    @ValidationRule(
                            value = "duration(self) >= duration('5s') && duration(self) <= duration('24h')",
                            message = "must be between 5s and 24h")
                    @JsonPropertyDescription("Time between two probes of a healthy chain, at least 5s.")
                    String interval,
            @Default("10s")
                    @Size(min = 2, max = 16)
                    @Pattern(DURATION)
                    @ValidationRule(
                            value = "duration(self) >= duration('1s') && duration(self) <= duration('30s')",
                            message =
                                    "must be between 1s and 30s: a server that needs longer is told as Timeout; write 30s")
                    @JsonPropertyDescription(
                            "Time that one stage of a probe may take, at most 30s; above 10s no longer than the interval.")
                    String timeout) {

        public Probes {
            interval = interval == null ? "60s" : interval;
            timeout = timeout == null ? "10s" : timeout;
        }
    }
}
