package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Influence;
import io.cdnproxy.cdn.Influence.Kind;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.ErrorPage;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.Function;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.PathBehavior;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of a distribution's surroundings meets requests for a path, in CloudFront's words. Pure. */
final class Influences {
    private static final Set<Integer> FORBIDDEN = Set.of(403);

    /** By default of its actions: block, challenge and CAPTCHA; and what is usual for limits. */
    private static final Set<Integer> OF_WEB_ACL = Set.of(403, 202, 405, 429);

    private Influences() {}

    /** How it is called in messages. */
    private enum Asked {
        UPGRADE("the WebSocket path", "WebSocket upgrades", "clients of a proxy"),
        PAGE("website.path", "requests", "visitors");

        private final String path;
        private final String requests;
        private final String people;

        Asked(String path, String requests, String people) {
            this.path = path;
            this.requests = requests;
            this.people = people;
        }

        static Asked of(Purpose purpose) {
            return switch (purpose) {
                case PROXY -> UPGRADE;
                case WEBSITE -> PAGE;
            };
        }
    }

    static List<Influence> of(DistributionSurroundings surroundings, String path, Purpose purpose) {
        var asked = Asked.of(purpose);
        var taking = surroundings.behaviorFor(path);
        var functions = taking.map(PathBehavior::functions).orElse(surroundings.functions());
        boolean signed = taking.map(PathBehavior::signed).orElse(surroundings.signed());
        var own = surroundings.target();
        return Stream.of(
                        taking
                                .map(behavior ->
                                        behavior(surroundings.behaviors().indexOf(behavior), behavior, own, asked))
                                .stream(),
                        functions.stream().map(function -> function(function, asked)),
                        signed ? Stream.of(signers(asked)) : Stream.<Influence>empty(),
                        surroundings.errorPages().stream().flatMap(page -> errorPage(page).stream()),
                        surroundings.restriction().map(Influences::restriction).stream(),
                        surroundings.firewall().map(id -> webAcl(id, asked)).stream(),
                        surroundings.trial().map(policy -> trial(policy, asked)).stream())
                .flatMap(found -> found)
                .toList();
    }

    // Its pattern could tell the path, which is a secret.
    private static Influence behavior(int precedence, PathBehavior behavior, String own, Asked asked) {
        var setting = "a cache behavior (precedence %d) that takes %s to origin \"%s\""
                .formatted(precedence, asked.path, behavior.targetOriginId());
        var remedy = "remove it or narrow its path pattern";
        var kind = behavior.targetOriginId().equals(own) ? Kind.CHANGED : Kind.DIVERTED;
        return new Influence(setting, remedy, Set.of(), kind);
    }

    private static Influence function(Function function, Asked asked) {
        return new Influence(
                "function %s at %s".formatted(function.arn(), function.event()),
                "let it pass %s unchanged, or take it off".formatted(asked.requests),
                Set.of(),
                Kind.CHANGED);
    }

    private static Influence signers(Asked asked) {
        return refusing(
                FORBIDDEN,
                "restricted viewer access (trusted signers or key groups)",
                "turn that off, since %s sign nothing".formatted(asked.people));
    }

    private static Optional<Influence> errorPage(ErrorPage page) {
        return status(page.status())
                .map(status -> new Influence(
                        "an error page that turns %s into %d (%s)".formatted(page.error(), status, page.path()),
                        "remove it to see what it hides",
                        Set.of(status),
                        Kind.REPLACED));
    }

    private static Optional<Integer> status(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-5][0-9]{2}"))
                .map(Integer::valueOf);
    }

    private static Influence restriction(String countries) {
        return refusing(
                FORBIDDEN,
                "a geographic restriction (%s)".formatted(countries),
                "allow the country of this cluster and of the clients");
    }

    private static Influence webAcl(String id, Asked asked) {
        return refusing(
                OF_WEB_ACL,
                "web ACL %s".formatted(id),
                "look in its sampled requests for a rule that blocks, challenges or limits %s"
                        .formatted(asked.requests));
    }

    /** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/continuous-deployment.html */
    private static Influence trial(String policy, Asked asked) {
        return new Influence(
                "continuous deployment policy %s, by which some requests, a share of all or those with a certain header, go to a staging distribution"
                        .formatted(policy),
                "see what that one does with %s, or end the trial (promote the staging distribution, or disable the policy)"
                        .formatted(asked.requests),
                Set.of(),
                Kind.CHANGED);
    }

    private static Influence refusing(Set<Integer> statuses, String setting, String remedy) {
        return new Influence(setting, remedy, statuses, Kind.REFUSED);
    }
}
