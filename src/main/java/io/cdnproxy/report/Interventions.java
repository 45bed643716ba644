package io.cdnproxy.report;

import io.cdnproxy.cdn.Surroundings;
import io.cdnproxy.cdn.Surroundings.ErrorPage;
import io.cdnproxy.cdn.Surroundings.Function;
import io.cdnproxy.cdn.Surroundings.PathBehavior;
import io.cdnproxy.diagnosis.Intervention;
import io.cdnproxy.probe.SecretPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of a distribution's settings, besides those that the spec has, meets requests for the WebSocket path. Pure. */
final class Interventions {
    private static final Set<Integer> FORBIDDEN = Set.of(403);

    /** By default of its actions: block, challenge and CAPTCHA; and what is usual for limits. */
    private static final Set<Integer> OF_WEB_ACL = Set.of(403, 202, 405, 429);

    private Interventions() {}

    static List<Intervention> of(Surroundings surroundings, SecretPath path) {
        var taking = surroundings.behaviorFor(path.value());
        var functions = taking.map(PathBehavior::functions).orElse(surroundings.functions());
        boolean signed = taking.map(PathBehavior::signed).orElse(surroundings.signed());
        var own = surroundings.target();
        return Stream.of(
                        taking
                                .map(behavior ->
                                        behavior(surroundings.behaviors().indexOf(behavior), behavior, own))
                                .stream(),
                        functions.stream().map(Interventions::function),
                        signed ? Stream.of(signers()) : Stream.<Intervention>empty(),
                        surroundings.errorPages().stream().flatMap(page -> errorPage(page).stream()),
                        surroundings.restriction().map(Interventions::restriction).stream(),
                        surroundings.firewall().map(Interventions::webAcl).stream())
                .flatMap(found -> found)
                .toList();
    }

    // Its pattern could tell the path, which is a secret.
    private static Intervention behavior(int precedence, PathBehavior behavior, String own) {
        var setting = "a cache behavior (precedence %d) that takes the WebSocket path to origin \"%s\""
                .formatted(precedence, behavior.targetOriginId());
        var remedy = "remove it or narrow its path pattern";
        return behavior.targetOriginId().equals(own)
                ? Intervention.open(setting, remedy)
                : Intervention.diverting(setting, remedy);
    }

    private static Intervention function(Function function) {
        return Intervention.open(
                "function %s at %s".formatted(function.arn(), function.event()),
                "let it pass WebSocket upgrades unchanged, or take it off");
    }

    private static Intervention signers() {
        return Intervention.refusing(
                FORBIDDEN,
                "restricted viewer access (trusted signers or key groups)",
                "turn that off, since clients of a proxy sign nothing");
    }

    private static Optional<Intervention> errorPage(ErrorPage page) {
        return status(page.status())
                .map(status -> Intervention.replacing(
                        status,
                        "an error page that turns %s into %d (%s)".formatted(page.error(), status, page.path()),
                        "remove it to see what it hides"));
    }

    private static Optional<Integer> status(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-5][0-9]{2}"))
                .map(Integer::valueOf);
    }

    private static Intervention restriction(String countries) {
        return Intervention.refusing(
                FORBIDDEN,
                "a geographic restriction (%s)".formatted(countries),
                "allow the country of this cluster and of the clients");
    }

    private static Intervention webAcl(String id) {
        return Intervention.refusing(
                OF_WEB_ACL,
                "web ACL %s".formatted(id),
                "look in its sampled requests for a rule that blocks, challenges or limits WebSocket upgrades");
    }
}
