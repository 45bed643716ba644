package io.cdnproxy.sandbox.cloudfront;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution as the edge serves it: the configuration that was last <em>deployed</em>, not the one last written.
 *
 * @param id such as E1ABC
 * @param domainName the distribution's own name, such as d111.cloudfront.net
 * @param aliases alternate domain names, lower case, possibly with a leading wildcard
 * @param certificateArn ACM certificate for the aliases; empty means the default certificate
 * @param minimumProtocolVersion CloudFront's security policy, such as TLSv1.2_2021
 * @param behavior the default one
 * @param pathBehaviors in the order in which they are tried, before the default one
 */
public record EdgeDistribution(
        String id,
        String domainName,
        boolean enabled,
        Set<String> aliases,
        Optional<String> certificateArn,
        String minimumProtocolVersion,
        Behavior behavior,
        List<PathBehavior> pathBehaviors,
        List<Origin> origins,
        List<ErrorPage> errorPages) {

    public EdgeDistribution {
        aliases = Set.copyOf(aliases);
        pathBehaviors = List.copyOf(pathBehaviors);
        origins = List.copyOf(origins);
        errorPages = List.copyOf(errorPages);
    }

    /** What is done with requests for a path, which is given without a query. */
    public Behavior behaviorFor(String path) {
        return pathBehaviors.stream()
                .filter(candidate -> candidate.pattern().matches(path))
                .map(PathBehavior::behavior)
                .findFirst()
                .orElse(behavior);
    }

    /** What the viewer gets in place of an answer with this status, if there is something. */
    public Optional<ErrorPage> errorPageFor(int status) {
        return errorPages.stream().filter(page -> page.errorCode() == status).findFirst();
    }

    /**
     * A page in place of an error.
     *
     * @param path where it is got from, by the behaviour for that path
     * @param responseCode the status that the viewer gets with it
     */
    public record ErrorPage(int errorCode, String path, int responseCode) {}

    /** An answer of a function. */
    public record GeneratedResponse(int status, String description) {}

    /** A cache behaviour for certain paths. */
    public record PathBehavior(PathPattern pattern, Behavior behavior) {}

    /**
     * What is done with a request.
     *
     * @param viewerProtocolPolicy allow-all, https-only or redirect-to-https
     * @param originRequestPolicyId empty means that no viewer header, cookie or query string reaches the origin
     * @param generated what a function answers every viewer, so that no origin is asked
     */
    public record Behavior(
            String targetOriginId,
            String viewerProtocolPolicy,
            Set<String> allowedMethods,
            String cachePolicyId,
            Optional<String> originRequestPolicyId,
            Optional<GeneratedResponse> generated) {

        public Behavior {
            allowedMethods = Set.copyOf(allowedMethods);
        }
    }

    /**
     * A custom origin.
     *
     * @param protocolPolicy http-only, match-viewer or https-only
     * @param sslProtocols such as TLSv1.2
     * @param connectionTimeout seconds
     * @param readTimeout seconds
     * @param ipAddressType ipv4, ipv6 or dualstack: no other address is dialled
     */
    public record Origin(
            String id,
            String domainName,
            String path,
            int httpPort,
            int httpsPort,
            String protocolPolicy,
            Set<String> sslProtocols,
            Map<String, String> customHeaders,
            int connectionAttempts,
            int connectionTimeout,
            int readTimeout,
            String ipAddressType) {

        public Origin {
            sslProtocols = Set.copyOf(sslProtocols);
            customHeaders = Map.copyOf(customHeaders);
        }
    }
}
