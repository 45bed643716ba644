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

/** The v2ray server. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProxySpec(
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

    public ProxySpec {
        protocol = protocol == null ? ProxyProtocol.VMESS : protocol;
        replicas = replicas == null ? Integer.valueOf(1) : replicas;
        image = image == null ? DEFAULT_IMAGE : image;
        imagePullSecrets = imagePullSecrets == null ? List.of() : List.copyOf(imagePullSecrets);
        resources = resources == null ? new Resources(null, null) : resources;
        egress = egress == null ? new Egress(null, null) : egress;
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
}
