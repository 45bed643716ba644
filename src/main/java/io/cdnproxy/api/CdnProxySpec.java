package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        value = "!self.origin.external || has(self.website) || (has(self.proxy) && has(self.proxy.path))",
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
        message =
                "origin.external: true leaves only proxy.path and proxy.protocol: the server runs elsewhere, so remove proxy.replicas,"
                        + " proxy.imagePullSecrets, proxy.resources and proxy.egress and set them where it runs")
@ValidationRule(
        value = "self.origin.external || !has(self.proxy) || !has(self.proxy.path) || self.proxy.path != '/'",
        fieldPath = ".proxy.path",
        message =
                "proxy.path must be longer than / so that nobody finds the proxy by accident; leave it out for a random one")
@ValidationRule(
        value =
                "self.origin.external || !has(self.proxy) || !has(self.proxy.path) || !self.proxy.path.matches(r'%[0-9A-Fa-f]{2}')",
        fieldPath = ".proxy.path",
        message =
                "proxy.path must be without %-escapes, which v2ray does not find in its configuration; leave it out for a random one")
@ValidationRule(
        value = "!has(self.website) || !has(self.proxy)",
        fieldPath = ".website",
        message =
                "website stands in place of proxy: remove proxy where the origin serves pages, or website where it runs v2ray")
@ValidationRule(
        value = "has(self.website) == has(oldSelf.website)",
        fieldPath = ".website",
        message =
                "website cannot be added or removed, as clients and visitors are other people: delete this object and make another one")
@ValidationRule(
        value = "!has(self.website) || self.origin.external",
        fieldPath = ".website",
        message =
                "website needs origin.external: true: a web server in the cluster is not supported yet, so write as origin.hostname the name of"
                        + " one that others reach, and remove origin.certificate and origin.service")
@ValidationRule(
        value = "has(self.website) || !has(self.origin.protocol) || self.origin.protocol == 'https'",
        fieldPath = ".origin.protocol",
        message =
                "origin.protocol must be https for a proxy, which nobody between CDN and origin may see: remove it; http is for website")
@ValidationRule(
        value = "size(self.hostname) <= 64 || (has(self.cdn) && (has(self.cdn.external) || has(self.cdn.upyun)"
                + " || (has(self.cdn.cloudFront) && has(self.cdn.cloudFront.viewerCertificate)"
                + " && !has(self.cdn.cloudFront.viewerCertificate.request))))",
        fieldPath = ".hostname",
        message =
                "hostname must have at most 64 characters where its certificate is requested, as ACM issues none for a longer one: choose a"
                        + " shorter hostname, or name a certificate by cdn.cloudFront.viewerCertificate.arn")
@ValidationRule(
        value = "(has(self.cdn) && has(self.cdn.external)) == (has(oldSelf.cdn) && has(oldSelf.cdn.external))"
                + " && (has(self.cdn) && has(self.cdn.upyun)) == (has(oldSelf.cdn) && has(oldSelf.cdn.upyun))",
        fieldPath = ".cdn",
        message = "an object keeps its CDN: delete this object and make another one with the other CDN")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || self.origin.port == 443"
                + " || (has(self.origin.protocol) && self.origin.protocol == 'http')",
        fieldPath = ".origin.port",
        message =
                "must be 443 with cdn.upyun: UPYUN dials HTTPS at port 443 and at no other; remove origin.port, or write 443")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || !has(self.origin.ipAddressType)",
        fieldPath = ".origin.ipAddressType",
        message = "ipAddressType has no meaning with cdn.upyun, which dials what origin.hostname leads to: remove it")
@ValidationRule(
        value =
                "!has(self.cdn) || !has(self.cdn.upyun) || !has(self.cdn.upyun.protocolFollow) || !self.cdn.upyun.protocolFollow"
                        + " || (has(self.website) && (!has(self.origin.protocol) || self.origin.protocol == 'https'))",
        fieldPath = ".cdn.upyun.protocolFollow",
        message =
                "protocolFollow is for a website whose origin answers by HTTPS too: remove it beside proxy, which nobody may come to without TLS,"
                        + " and beside origin.protocol: http, by which UPYUN dials HTTP whatever the visitor came by")
@ValidationRule(
        value = "!has(self.cdn) || !has(self.cdn.upyun) || !(self.hostname + ' ' + self.origin.hostname).matches(r'"
                + Syntax.Hostname.OF_UPYUN + "')",
        fieldPath = ".cdn.upyun",
        message =
                "UPYUN serves and dials no name that it gives out itself (aicdn.com, upaiyun.com, upcdn.net): write for hostname and"
                        + " origin.hostname names of domains of yours, of which hostname's has an ICP filing where mainland China is served")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnProxySpec(
        @Required
                @Size(max = 253)
                @ValidationRule(
                        value = Syntax.Hostname.RULE,
                        message = Syntax.Hostname.MESSAGE,
                        messageExpression = Syntax.Hostname.HINT)
                @JsonPropertyDescription(
                        "What clients dial: the alternate domain name of the CDN distribution, such as a.example.com.")
                String hostname,
        @Required
                @JsonPropertyDescription(
                        "The server that the CDN dials: v2ray, its Service and its certificate, or a server that runs elsewhere.")
                Origin origin,
        @JsonPropertyDescription("The v2ray server itself.") Proxy proxy,
        @JsonPropertyDescription(
                        "In place of proxy: the origin serves pages. It runs elsewhere (origin.external: true), nothing is made for it in the"
                                + " cluster, and the CDN keeps copies of its pages for as long as its Cache-Control says, or a day without one.")
                Website website,
        @JsonPropertyDescription(
                        "The CDN in front of the origin, for as long as the object lives. Left out, it is CloudFront with a certificate that the"
                                + " operator requests of ACM.")
                Cdn cdn,
        @JsonPropertyDescription("How the names of edge and origin are published.") Dns dns,
        @JsonPropertyDescription("How often and how patiently the operator dials the chain.") Probes probes,
        @Default("false")
                @JsonPropertyDescription(
                        "Nothing is written while this is true, in the cluster and at the CDN; status.plan lists what would be. Judging and"
                                + " dialling go on.")
                Boolean suspend) {

    public CdnProxySpec {
        proxy = proxy == null && website == null ? new Proxy(null, null, null, null, null, null, null) : proxy;
        cdn = cdn == null ? new Cdn(null, null, null) : cdn;
        dns = dns == null ? new Dns(null, null) : dns;
        probes = probes == null ? new Probes(null, null) : probes;
    }

    /** Of a proxy. */
    public CdnProxySpec(String hostname, Origin origin, Proxy proxy, Cdn cdn, Dns dns, Probes probes, Boolean suspend) {
        this(hostname, origin, proxy, null, cdn, dns, probes, suspend);
    }

    /** The path that origin and edge are asked for; empty where it is made up. */
    public Optional<String> path() {
        return Optional.ofNullable(website == null ? proxy.path() : website.path());
    }

    /** Whether nothing is to be written. What is made while that is not known can be taken away again. */
    public boolean onHold() {
        return Boolean.TRUE.equals(suspend);
    }

    /** Whether the edge is to show a certificate of the object's own that its keeper issues. */
    public boolean requestsCertificate() {
        return cdn.viewerCertificate().filter(ViewerCertificate::requests).isPresent();
    }

    /** The same, whoever issues it. */
    public boolean ownsCertificate() {
        return cdn.viewerCertificate()
                .filter(certificate -> certificate.requests() || certificate.imports())
                .isPresent();
    }

    /** Whether it is not a person who says which certificate the edge is to show: then its successor is the operator's to find too. */
    public boolean choosesCertificate() {
        return cdn.viewerCertificate()
                .filter(certificate -> certificate.arn() == null)
                .isPresent();
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
    @ValidationRule(
            value = "!has(self.service) || self.service.type != 'NodePort' || has(self.service.nodePort)"
                    + " || (self.port >= " + Service.LOWEST_NODE_PORT
                    + " && self.port <= " + Service.HIGHEST_NODE_PORT + ")",
            fieldPath = ".port",
            message =
                    "with service.type: NodePort the CDN dials the nodes: write port: 30443 or another of 30000 to 32767,"
                            + " which they then open; or write service.nodePort too, where something of yours leads from port to that")
    @ValidationRule(
            value = "self.port != 80 || (has(self.protocol) && self.protocol == 'http')",
            fieldPath = ".port",
            message = "must be 443 or 1024 to 65535: CloudFront dials no other HTTPS ports")
    @ValidationRule(
            value = "!has(self.protocol) || self.protocol != 'http' || self.port != 443",
            fieldPath = ".port",
            message =
                    "with protocol: http write port: 80 too, or where else the server takes requests without TLS: left out, it is 443")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Origin(
            @Required
                    @Size(max = 253)
                    @ValidationRule(
                            value = Syntax.Hostname.RULE,
                            message = Syntax.Hostname.MESSAGE,
                            messageExpression = Syntax.Hostname.HINT)
                    @JsonPropertyDescription("What the CDN dials, such as b.example.com. Never equal to hostname.")
                    String hostname,
            @Default("443")
                    @Min(1)
                    @Max(65535)
                    @ValidationRule(
                            value = "self == 443 || self >= 1024 || self == 80",
                            message = "must be 443 or 1024 to 65535: CloudFront dials no other HTTPS ports")
                    @JsonPropertyDescription(
                            "Port that the CDN dials: 443 or 1024-65535; with protocol: http it is 80 or 1024-65535.")
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
                    Boolean external,
            @JsonPropertyDescription(
                            "Which addresses of hostname the CDN dials: ipv4 (A records), ipv6 (AAAA records) or dualstack (either). Left"
                                    + " out, it stays as it is at the distribution; in a new one it is ipv4.")
                    IpAddressType ipAddressType,
            @JsonPropertyDescription(
                            "How the CDN dials: https, also where this is left out; http for a website only, and then whoever is between the CDN"
                                    + " and the server can read and change what passes.")
                    OriginProtocol protocol) {

        /** One that is dialled by HTTPS. */
        public Origin(
                String hostname,
                Integer port,
                Certificate certificate,
                Service service,
                Boolean external,
                IpAddressType ipAddressType) {
            this(hostname, port, certificate, service, external, ipAddressType, null);
        }

        /** Where a user says that the Service is reached, whatever it reports; empty if they do not. */
        public List<String> namedAddresses() {
            return service == null ? List.of() : service.addresses();
        }

        /** Whether it is dialled without TLS. */
        public boolean inClear() {
            return protocol == OriginProtocol.HTTP;
        }

        public Origin {
            port = port == null ? Integer.valueOf(443) : port;
            // Without a certificate it can be nothing else.
            external = external == null ? Boolean.valueOf(certificate == null) : external;
            service = service == null && !external ? new Service(null, null, null, null, null) : service;
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
            @Size(max = 253)
                    @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                    @JsonPropertyDescription(
                            "A kubernetes.io/tls Secret in this namespace, labelled cdnproxy.io/certificate: \"true\".")
                    String secretName) {}

    /** A cert-manager issuer. */
    @ValidationRule(
            value = "self.group != 'cert-manager.io' || self.kind in ['Issuer', 'ClusterIssuer']" + " || !self.kind"
                    + Syntax.Kind.IS_KIND,
            fieldPath = ".kind",
            message = "must be Issuer or ClusterIssuer; for an external issuer write its group too")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record IssuerRef(
            @Required
                    @Size(max = 253)
                    @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                    @JsonPropertyDescription("Name of the issuer.")
                    String name,
            @Default("Issuer")
                    @Size(max = 63)
                    @ValidationRule(value = Syntax.Kind.RULE, message = Syntax.Kind.MESSAGE)
                    @JsonPropertyDescription("Issuer, ClusterIssuer, or the kind of an external issuer.")
                    String kind,
            @Default("cert-manager.io")
                    @Size(max = 253)
                    @ValidationRule(value = Syntax.ApiGroup.RULE, message = Syntax.ApiGroup.MESSAGE)
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
    @ValidationRule(
            value = "!has(self.nodePort) || (has(self.type) && self.type == 'NodePort')",
            message = "nodePort needs type: NodePort")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Service(
            @Default("LoadBalancer") @JsonPropertyDescription("Type of the Service.") ServiceType type,
            @Size(max = 32)
                    @ValidationRule(
                            value = Syntax.Annotations.RULE,
                            message = Syntax.Annotations.MESSAGE,
                            messageExpression = Syntax.Annotations.HINT)
                    @JsonPropertyDescription(
                            "Annotations for the Service, such as those of a load balancer controller.")
                    Map<String, @Size(max = 1024) String> annotations,
            @Size(max = 317)
                    @ValidationRule(value = Syntax.LoadBalancerClass.RULE, message = Syntax.LoadBalancerClass.MESSAGE)
                    @JsonPropertyDescription("The load balancer implementation to use.")
                    String loadBalancerClass,
            @Min(1)
                    @Max(65535)
                    @JsonPropertyDescription(
                            "Port of the nodes, for type: NodePort where the CDN does not dial them itself. Left out, it is"
                                    + " origin.port.")
                    Integer nodePort,
            @Size(max = 16)
                    @ValidationRule(
                            value = Syntax.Addresses.RULE,
                            message = Syntax.Addresses.MESSAGE,
                            messageExpression = Syntax.Addresses.HINT)
                    @JsonPropertyDescription(
                            "Public addresses at which the CDN reaches the Service, where it reports none or others, as behind a NAT. The record of"
                                    + " origin.hostname leads to them.")
                    List<@Size(max = 64) String> addresses) {

        /** What API servers take, unless told otherwise by --service-node-port-range. */
        public static final int LOWEST_NODE_PORT = 30000;

        public static final int HIGHEST_NODE_PORT = 32767;

        public Service {
            type = type == null ? ServiceType.LoadBalancer : type;
            annotations = annotations == null ? Map.of() : annotations;
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
        }
    }

    /** Types of Service an origin can have. */
    public enum ServiceType {
        LoadBalancer,
        NodePort,
        ClusterIP
    }

    /** How an origin is dialled. Left out it is not filled in: no object that was stored before has it. */
    public enum OriginProtocol {
        HTTPS("https"),
        HTTP("http");

        private final String value;

        OriginProtocol(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** A server of pages, in place of v2ray. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Website(
            @Default("/")
                    @Size(max = 128)
                    @ValidationRule(
                            value = Syntax.PagePath.RULE,
                            message = Syntax.PagePath.MESSAGE,
                            messageExpression = Syntax.PagePath.HINT)
                    @JsonPropertyDescription(
                            "Path of the page by which the operator judges whether the website answers, as requests have it.")
                    String path) {

        public Website {
            path = path == null ? "/" : path;
        }
    }

    /** The v2ray server. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Proxy(
            @Default("vmess")
                    @JsonPropertyDescription(
                            "What clients and server speak with each other: vmess; shadowsocks, for clients with v2ray-plugin and mux=0; vless or trojan, by"
                                    + " which the CDN can read what passes. Each has a secret of its own, so that a change is one for every client."
                                    + " For an external origin it says what that server speaks.")
                    ProxyProtocol protocol,
            @Size(max = 128)
                    @ValidationRule(
                            value = Syntax.UrlPath.RULE,
                            message = Syntax.UrlPath.MESSAGE,
                            messageExpression = Syntax.UrlPath.HINT)
                    @JsonPropertyDescription(
                            "WebSocket path, as requests have it. Left out, a random one is kept in the credentials Secret; needed for an external"
                                    + " origin, whose path may hold %-escapes.")
                    String path,
            @Default("1") @Min(0) @Max(32) @JsonPropertyDescription("Number of v2ray pods.") Integer replicas,
            @Default(DEFAULT_IMAGE)
                    @Size(max = 512)
                    @ValidationRule(value = Syntax.Image.RULE, message = Syntax.Image.MESSAGE)
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
            protocol = protocol == null ? ProxyProtocol.VMESS : protocol;
            replicas = replicas == null ? Integer.valueOf(1) : replicas;
            image = image == null ? DEFAULT_IMAGE : image;
            imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
            resources = resources == null ? new Resources(null, null) : resources;
            egress = egress == null ? new Egress(null, null) : egress;
        }
    }

    /** What clients and server speak with each other, by v2ray's own words. */
    public enum ProxyProtocol {
        VMESS("vmess"),
        VLESS("vless"),
        TROJAN("trojan"),
        SHADOWSOCKS("shadowsocks");

        private final String value;

        ProxyProtocol(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** Credentials of a registry. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ImagePullSecret(
            @Required
                    @Size(max = 253)
                    @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                    @JsonPropertyDescription("Name of the Secret.")
                    String name) {}

    /** Requests and limits of the v2ray container. */
    @ValidationRule(
            value = "!has(self.requests) || !has(self.limits) || !has(self.requests.cpu) || !has(self.limits.cpu)"
                    + " || !isQuantity(self.requests.cpu) || !isQuantity(self.limits.cpu)"
                    + " || !quantity(self.requests.cpu).isGreaterThan(quantity(self.limits.cpu))",
            fieldPath = ".requests.cpu",
            message = "requests.cpu must not be more than limits.cpu: lower it, or leave it out")
    @ValidationRule(
            value = "!has(self.requests) || !has(self.limits) || !has(self.requests.memory) || !has(self.limits.memory)"
                    + " || !isQuantity(self.requests.memory) || !isQuantity(self.limits.memory)"
                    + " || !quantity(self.requests.memory).isGreaterThan(quantity(self.limits.memory))",
            fieldPath = ".requests.memory",
            message = "requests.memory must not be more than limits.memory: lower it, or leave it out")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Resources(
            @JsonPropertyDescription(
                            "What the scheduler reserves: cpu 50m and memory 64Mi, or the limits where they are lower.")
                    Amounts requests,
            @JsonPropertyDescription("What the container may use.") Amounts limits) {}

    /** Amounts of CPU and memory in Kubernetes' quantity notation. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Amounts(
            @Size(max = 32)
                    @ValidationRule(value = Syntax.Cpu.RULE, message = Syntax.Cpu.MESSAGE)
                    @JsonPropertyDescription("CPU, such as 100m.")
                    String cpu,
            @Size(max = 32)
                    @ValidationRule(value = Syntax.Memory.RULE, message = Syntax.Memory.MESSAGE)
                    @JsonPropertyDescription("Memory, such as 128Mi.")
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
                            value = Syntax.Ranges.RULE,
                            message = Syntax.Ranges.MESSAGE,
                            messageExpression = Syntax.Ranges.HINT)
                    @JsonPropertyDescription("Exceptions, as CIDRs.")
                    List<@Size(max = 64) String> allow) {

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
    @ValidationRule(
            value = "(has(self.cloudFront) ? 1 : 0) + (has(self.upyun) ? 1 : 0) + (has(self.external) ? 1 : 0) <= 1",
            message =
                    "set at most one of cloudFront (the operator makes the distribution), upyun (the operator makes the service) and external: {}"
                            + " (the CDN is yours)")
    @ValidationRule(
            value = "!has(self.external) || !has(self.driftPolicy) || self.driftPolicy == 'Enforce'",
            fieldPath = ".driftPolicy",
            message =
                    "driftPolicy has no meaning with external: remove it, since settings of your CDN are neither read nor changed")
    @ValidationRule(
            value = "!has(self.external) || !has(self.deletionPolicy) || self.deletionPolicy == 'Delete'",
            fieldPath = ".deletionPolicy",
            message =
                    "deletionPolicy has no meaning with external: remove it, since a deletion leaves your CDN and hostname's record as they are")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Cdn(
            @JsonPropertyDescription("Amazon CloudFront.") CloudFront cloudFront,
            @JsonPropertyDescription(
                            "UPYUN: the operator makes a service there for hostname, brings it the certificate, and deletes both. It needs UPYUN's"
                                    + " credentials in the operator's settings.")
                    Upyun upyun,
            @JsonPropertyDescription(
                            "An empty object: a CDN of your own, such as Cloudflare, Fastly, Bunny, or nginx on another host. Nothing is asked of it or"
                                    + " changed there; hostname's record and certificate are yours. The operator makes the origin, and dials the chain.")
                    External external,
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
                    DeletionPolicy deletionPolicy) {

        public Cdn {
            cloudFront = cloudFront == null && upyun == null && external == null
                    ? new CloudFront(null, null, null, null, null, null, null, null)
                    : cloudFront;
        }

        /** CloudFront. */
        public Cdn(CloudFront cloudFront, DriftPolicy driftPolicy, DeletionPolicy deletionPolicy) {
            this(cloudFront, null, null, driftPolicy, deletionPolicy);
        }

        /** UPYUN, with what the API server fills in. */
        public static Cdn at(Upyun upyun) {
            return new Cdn(null, upyun, null, DriftPolicy.Enforce, DeletionPolicy.Delete);
        }

        /** Somebody else's, with what the API server fills in. */
        public static Cdn elsewhere() {
            return new Cdn(null, null, new External(), DriftPolicy.Enforce, DeletionPolicy.Delete);
        }

        /** Which one it is. */
        public CdnKind kind() {
            if (cloudFront != null) {
                return CdnKind.CLOUDFRONT;
            }
            return upyun == null ? CdnKind.EXTERNAL : CdnKind.UPYUN;
        }

        /** Whether it is somebody else's, of which nothing is known but what shows at its edge. */
        public boolean runsElsewhere() {
            return external != null;
        }

        /** The certificate that somebody keeps for the CDN, which is told of it by its id; empty if it knows none by one. */
        public Optional<ViewerCertificate> viewerCertificate() {
            return Optional.ofNullable(cloudFront).map(CloudFront::viewerCertificate);
        }

        /** The one that the CDN is brought, and keeps for the object. */
        public Optional<Import> broughtCertificate() {
            return Optional.ofNullable(upyun).map(Upyun::viewerCertificate);
        }

        /** Where what viewers are to be shown comes from, if somebody issues it elsewhere, whoever keeps it then. */
        public Optional<Import> issuedElsewhere() {
            return viewerCertificate().map(ViewerCertificate::imported).or(this::broughtCertificate);
        }

        /** Where a user says so. */
        public String issuedElsewhereAt() {
            return switch (kind()) {
                case CLOUDFRONT -> "cdn.cloudFront.viewerCertificate.import";
                case UPYUN -> "cdn.upyun.viewerCertificate";
                case EXTERNAL -> throw new IllegalStateException("the certificate is its owner's");
            };
        }

        /** The same CDN, but for what a deletion does there. */
        public Cdn withDeletionPolicy(DeletionPolicy policy) {
            return new Cdn(cloudFront, upyun, external, driftPolicy, policy);
        }
    }

    /** A service at UPYUN. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Upyun(
            @Required
                    @JsonPropertyDescription(
                            "The certificate for hostname: the operator uploads it, uploads its successor and lets that take over, and deletes the former"
                                    + " one.")
                    Import viewerCertificate,
            @Default("false")
                    @JsonPropertyDescription(
                            "true: a website's origin is dialled as the visitor came, by HTTPS at port 443 or by HTTP at port 80. Otherwise it is dialled by"
                                    + " origin.protocol.")
                    Boolean protocolFollow,
            @Default("true")
                    @JsonPropertyDescription(
                            "Whether UPYUN looks at the certificate of an origin that it dials by HTTPS: its name, its dates, and who has signed it.")
                    Boolean verifyOrigin) {

        public Upyun {
            protocolFollow = protocolFollow == null ? Boolean.FALSE : protocolFollow;
            verifyOrigin = verifyOrigin == null ? Boolean.TRUE : verifyOrigin;
        }

        /** With what the API server fills in. */
        public Upyun(Import viewerCertificate) {
            this(viewerCertificate, null, null);
        }
    }

    /** A CDN that is somebody else's. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record External() {}

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
            @JsonPropertyDescription(
                            "The certificate that viewers see. Left out, it is request: {}, one that the operator requests of ACM.")
                    ViewerCertificate viewerCertificate,
            @JsonPropertyDescription("Which edge locations serve the distribution.") PriceClass priceClass,
            @JsonPropertyDescription("HTTP versions that viewers may speak; WebSocket always uses HTTP/1.1.")
                    HttpVersion httpVersion,
            @JsonPropertyDescription("Whether the edge answers on IPv6.") Boolean ipv6,
            @JsonPropertyDescription("CloudFront's security policy: the oldest TLS version viewers may speak.")
                    MinimumProtocolVersion minimumProtocolVersion,
            @Size(max = 2048)
                    @ValidationRule(value = AwsSyntax.WebAclId.RULE, message = AwsSyntax.WebAclId.MESSAGE)
                    // An empty one takes a web ACL away, and none leaves it as it is.
                    @JsonInclude(JsonInclude.Include.NON_NULL)
                    @JsonPropertyDescription("ARN of an AWS WAF web ACL for CloudFront.")
                    String webAclId,
            @Size(max = 40)
                    @ValidationRule(
                            value = AwsSyntax.Tags.RULE,
                            message = AwsSyntax.Tags.MESSAGE,
                            messageExpression = AwsSyntax.Tags.HINT)
                    @JsonPropertyDescription(
                            "Tags for the distribution, besides the operator's own. One that is taken out here stays there.")
                    Map<String, @Size(max = 256) String> tags,
            @JsonPropertyDescription(
                            "An existing distribution to take over in place of creating one. It needs its account's consent: a tag"
                                    + " cdnproxy.io/adoptable-by with the value namespace/name, namespace or installation/namespace/name.")
                    Adopt adopt) {

        // No default of the definition: applied over that, another source would be the second one.
        public CloudFront {
            viewerCertificate = viewerCertificate == null ? ViewerCertificate.requested() : viewerCertificate;
            tags = tags == null ? Map.of() : tags;
        }
    }

    /** Where the certificate for hostname comes from: exactly one source. */
    @ValidationRule(
            value =
                    "(has(self.arn) ? 1 : 0) + (has(self.request) ? 1 : 0) + (has(self.__import__) ? 1 : 0) + (has(self.discover) ? 1 : 0) == 1",
            message =
                    "set exactly one of arn (that ACM certificate), request: {} (one that the operator requests of ACM), import (one that is issued"
                            + " elsewhere) and discover: {} (whichever ACM certificate covers hostname)")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ViewerCertificate(
            @Size(max = 2048)
                    @ValidationRule(
                            value = AwsSyntax.CertificateArn.RULE,
                            message = AwsSyntax.CertificateArn.MESSAGE,
                            messageExpression = AwsSyntax.CertificateArn.HINT)
                    @JsonPropertyDescription("ARN of an ACM certificate in us-east-1 that covers hostname.")
                    String arn,
            @JsonPropertyDescription(
                            "An empty object: the operator has ACM issue one for hostname, sees to the record that proves the name, and"
                                    + " deletes the certificate when nothing shows it any more.")
                    Request request,
            @JsonProperty("import")
                    @JsonPropertyDescription(
                            "One that is issued elsewhere: the operator imports it into ACM, imports its successor in its place, and deletes it"
                                    + " when nothing shows it any more.")
                    Import imported,
            @JsonPropertyDescription(
                            "An empty object: of the issued ACM certificates in us-east-1 that cover hostname, the one that is valid"
                                    + " for longest. A newer one takes its place without being named here.")
                    Discover discover) {

        /** Whether the object has one issued for itself. */
        public boolean requests() {
            return request != null;
        }

        /** Whether the object has one imported for itself. */
        public boolean imports() {
            return imported != null;
        }

        public static ViewerCertificate named(String arn) {
            return new ViewerCertificate(arn, null, null, null);
        }

        public static ViewerCertificate requested() {
            return new ViewerCertificate(null, new Request(), null, null);
        }

        public static ViewerCertificate importedFrom(String secretName) {
            return new ViewerCertificate(null, null, new Import(null, secretName), null);
        }

        public static ViewerCertificate importedFrom(IssuerRef issuerRef) {
            return new ViewerCertificate(null, null, new Import(issuerRef, null), null);
        }

        public static ViewerCertificate discovered() {
            return new ViewerCertificate(null, null, null, new Discover());
        }
    }

    /** A certificate that is requested for the object. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Request() {}

    /** Exactly one source of a certificate for viewers that is issued elsewhere. */
    @ValidationRule(
            value = "has(self.issuerRef) != has(self.secretName)",
            message =
                    "set exactly one of issuerRef (cert-manager issues the certificate) and secretName (you keep it in a Secret)")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Import(
            @JsonPropertyDescription(
                            "The cert-manager issuer that signs the certificate for hostname. Viewers have to trust it, as they do Let's Encrypt.")
                    IssuerRef issuerRef,
            @Size(max = 253)
                    @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                    @JsonPropertyDescription(
                            "A kubernetes.io/tls Secret in this namespace, labelled cdnproxy.io/certificate: \"true\". Its key is RSA 2048, 3072"
                                    + " or 4096, or ECDSA P-256.")
                    String secretName) {}

    /** A certificate that is found by what it covers. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Discover() {}

    /** A distribution to take over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Adopt(
            @Required
                    @Size(max = 256)
                    @ValidationRule(
                            value = AwsSyntax.DistributionId.RULE,
                            message = AwsSyntax.DistributionId.MESSAGE,
                            messageExpression = AwsSyntax.DistributionId.HINT)
                    @JsonPropertyDescription("Id of the distribution, such as E2O6U8DECVP5UD.")
                    String id,
            @Size(max = 256)
                    @ValidationRule(
                            value = "self.matches(r'^[0-9a-f]{16}$')",
                            message = "must be what status.adoption.diff shows: 16 characters of 0-9 and a-f")
                    @JsonPropertyDescription(
                            "status.adoption.diff, repeated here once the changes listed there may be made. Nothing is written before.")
                    String approvedDiff) {}

    /** CloudFront price classes. */
    public enum PriceClass {
        PriceClass_100,
        PriceClass_200,
        PriceClass_All
    }

    /** Which addresses of an origin CloudFront dials. */
    public enum IpAddressType {
        IPV4("ipv4"),
        IPV6("ipv6"),
        DUALSTACK("dualstack");

        private final String value;

        IpAddressType(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
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
                    @Size(max = 64)
                    @ValidationRule(
                            value = "self" + Syntax.IS_DURATION + " && duration(self) <= duration('24h')",
                            message =
                                    "must be at most 24h, in whole hours, minutes and seconds such as 90s, 5m or 1m30s")
                    @JsonPropertyDescription(
                            "How long a deletion waits for hostname's record to go. Then it goes on, and names the record that is left.")
                    String removalTimeout,
            @Size(max = 32)
                    @ValidationRule(
                            value = DnsSyntax.ProviderProperties.RULE,
                            message = DnsSyntax.ProviderProperties.MESSAGE,
                            messageExpression = DnsSyntax.ProviderProperties.HINT)
                    @JsonPropertyDescription(
                            "Properties of the records for external-dns' provider, such as alias: \"true\". An empty value leaves out one that the"
                                    + " operator sets.")
                    Map<String, @Size(max = 1024) String> providerSpecific) {

        public Dns {
            mode = mode == null ? DnsMode.ExternalDNS : mode;
            removalTimeout = removalTimeout == null ? "5m" : removalTimeout;
            providerSpecific = providerSpecific == null ? Map.of() : providerSpecific;
        }

        public Dns(DnsMode mode, String removalTimeout) {
            this(mode, removalTimeout, null);
        }
    }

    /** Who makes the DNS records. */
    public enum DnsMode {
        ExternalDNS,
        None
    }

    /** Timing of the operator's own dialling. */
    @ValidationRule(
            value =
                    "!self.timeout" + Syntax.IS_DURATION + " || !self.interval" + Syntax.IS_DURATION
                            + " || duration(self.timeout) <= duration('10s') || duration(self.timeout) <= duration(self.interval)",
            fieldPath = ".timeout",
            message =
                    "must not be longer than probes.interval: write timeout: 10s, or raise the interval to the timeout")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Probes(
            @Default("60s")
                    @Size(max = 64)
                    @ValidationRule(
                            value = "self" + Syntax.IS_DURATION
                                    + " && duration(self) >= duration('5s') && duration(self) <= duration('24h')",
                            message = "must be between 5s and 24h, in whole minutes and seconds such as 60s or 1m30s")
                    @JsonPropertyDescription("Time between two probes of a healthy chain, at least 5s.")
                    String interval,
            @Default("10s")
                    @Size(max = 64)
                    @ValidationRule(
                            value = "self" + Syntax.IS_DURATION
                                    + " && duration(self) >= duration('1s') && duration(self) <= duration('30s')",
                            message =
                                    "must be between 1s and 30s, in whole seconds such as 10s: a server that needs longer is told as Timeout")
                    @JsonPropertyDescription(
                            "Time that one stage of a probe may take, at most 30s; above 10s no longer than the interval.")
                    String timeout) {

        public Probes {
            interval = interval == null ? "60s" : interval;
            timeout = timeout == null ? "10s" : timeout;
        }
    }
}
