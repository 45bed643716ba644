package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Influence;
import io.cdnproxy.cdn.Surroundings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document has besides the settings that are looked after, and that can have a say in what becomes of a request.
 *
 * @param target where the default behaviour leads
 * @param functions of the default behaviour
 * @param signed whether the default behaviour wants signed requests
 * @param behaviors that come before the default one, in order
 * @param restriction on the countries of viewers; empty if there is none
 * @param firewall that looks at requests first; empty if there is none
 * @param trial the policy by which some requests are led to a staging distribution; empty if there is none, or a list was read, which never tells
 */
public record DistributionSurroundings(
        String target,
        List<Function> functions,
        boolean signed,
        List<PathBehavior> behaviors,
        List<ErrorPage> errorPages,
        Optional<String> restriction,
        Optional<String> firewall,
        Optional<String> trial)
        implements Surroundings {
    public static final DistributionSurroundings NONE = new DistributionSurroundings(
            "", List.of(), false, List.of(), List.of(), Optional.empty(), Optional.empty());

    /** Without a staging distribution. */
    public DistributionSurroundings(
            String target,
            List<Function> functions,
            boolean signed,
            List<PathBehavior> behaviors,
            List<ErrorPage> errorPages,
            Optional<String> restriction,
            Optional<String> firewall) {
        this(target, functions, signed, behaviors, errorPages, restriction, firewall, Optional.empty());
    }

    public DistributionSurroundings {
        Objects.requireNonNull(target);
        functions = List.copyOf(functions);
        behaviors = List.copyOf(behaviors);
        errorPages = List.copyOf(errorPages);
        Objects.requireNonNull(restriction);
        Objects.requireNonNull(firewall);
        Objects.requireNonNull(trial);
    }

    /** The same, now that somebody knows. */
    DistributionSurroundings tried(Optional<String> policy) {
        return new DistributionSurroundings(
                target, functions, signed, behaviors, errorPages, restriction, firewall, policy);
    }

    /**
     * Code that runs at the edge.
     *
     * @param event when, such as viewer-request
     */
    public record Function(String arn, String event) {}

    /** A page in place of an error; with another status, if it names one. */
    public record ErrorPage(String error, String path, String status) {}

    /**
     * What becomes of requests for certain paths.
     *
     * @param pattern may tell a path that is a secret
     */
    public record PathBehavior(String pattern, String targetOriginId, List<Function> functions, boolean signed) {
        public PathBehavior {
            functions = List.copyOf(functions);
        }

        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
        boolean isFor(String path) {
            var absolute = pattern.startsWith("/") ? pattern : "/" + pattern;
            var expression = absolute.chars()
                    .mapToObj(Character::toString)
                    .map(sign -> switch (sign) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(sign);
                    })
                    .collect(Collectors.joining());
            return Pattern.matches(expression, path);
        }

        @Override
        public String toString() {
            return "PathBehavior[***, " + targetOriginId + ", " + functions + ", " + signed + "]";
        }
    }

    @Override
    public List<Influence> on(String path, Purpose purpose) {
        return Influences.of(this, path, purpose);
    }

    /** The behaviour that takes requests for a path from the default one. */
    Optional<PathBehavior> behaviorFor(String path) {
        return behaviors.stream().filter(behavior -> behavior.isFor(path)).findFirst();
    }
}
