package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** The server behind the CDN. */
@ValidationRule(
        value = "!self.external || !has(self.certificate)",
        fieldPath = ".certificate",
        message = "an external origin has its own certificate: remove certificate, and install one for"
                + " origin.hostname at that server")
@ValidationRule(
        value = "!self.external || !has(self.service)",
        fieldPath = ".service",
        message = "an external origin has no Service: remove service, and let origin.hostname resolve to that server")
@ValidationRule(
        value = "!has(self.service) || self.service.type != 'NodePort' || has(self.service.nodePort)"
                + " || (self.port >= " + OriginSpec.Service.LOWEST_NODE_PORT
                + " && self.port <= " + OriginSpec.Service.HIGHEST_NODE_PORT + ")",
        fieldPath = ".port",
        message =
                "with service.type: NodePort the CDN dials the nodes: write port: 30443 or another of 30000 to 32767,"
                        + " which they then open; or write service.nodePort too, where something of yours leads from port to that")
@ValidationRule(
        value = "self.port != 80 || (has(self.protocol) && self.protocol == 'http')",
        fieldPath = ".port",
        message = "must be 443 or 1024 to 65535: HTTPS is dialled at no other ports, whatever the CDN")
@ValidationRule(
        value = "!has(self.protocol) || self.protocol != 'http' || self.port != 443",
        fieldPath = ".port",
        message =
                "with protocol: http write port: 80 too, or where else the server takes requests without TLS: left out, it is 443")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OriginSpec(
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
                        message = "must be 443 or 1024 to 65535: HTTPS is dialled at no other ports, whatever the CDN")
                @JsonPropertyDescription(
                        "Port that the CDN dials: 443 or 1024-65535; with protocol: http it is 80 or 1024-65535.")
                Integer port,
        @JsonPropertyDescription(
                        "Where the origin's TLS certificate comes from. Beside website.serviceRef it may be left out where the server has one of its own;"
                                + " else its pods mount the Secret, and read it again after a renewal.")
                Certificate certificate,
        @JsonPropertyDescription(
                        "The Service in front of v2ray. Beside website.serviceRef only addresses are set here.")
                Service service,
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

    /** Where a user says that the Service is reached, whatever it reports; empty if they do not. */
    public List<String> namedAddresses() {
        return service == null ? List.of() : service.addresses();
    }

    /** Whether it is for the Service to tell where it is reached. */
    public boolean goesByService() {
        return namedAddresses().isEmpty();
    }

    /** Whether it is dialled without TLS. */
    public boolean inClear() {
        return protocol == OriginProtocol.HTTP;
    }

    /** One that is dialled by HTTPS. */
    public OriginSpec(
            String hostname,
            Integer port,
            Certificate certificate,
            Service service,
            Boolean external,
            IpAddressType ipAddressType) {
        this(hostname, port, certificate, service, external, ipAddressType, null);
    }

    public OriginSpec {
        port = port == null ? Integer.valueOf(443) : port;
        // Without a certificate it can be nothing else.
        external = external == null ? Boolean.valueOf(certificate == null) : external;
        service = service == null && !external ? new Service(null, null, null, null, null) : service;
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
}
