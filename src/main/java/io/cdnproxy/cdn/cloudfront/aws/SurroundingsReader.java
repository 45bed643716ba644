package io.cdnproxy.cdn.cloudfront.aws;

import static io.cdnproxy.cdn.cloudfront.aws.SettingsReader.child;

import io.cdnproxy.cdn.cloudfront.DistributionSurroundings;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.ErrorPage;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.Function;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.PathBehavior;
import io.cdnproxy.cdn.cloudfront.aws.Member.Choices;
import io.cdnproxy.cdn.cloudfront.aws.Member.Flag;
import io.cdnproxy.cdn.cloudfront.aws.Member.Text;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what is only looked at. As with {@link SettingsReader}, reading what others have made does not fail. */
final class SurroundingsReader {
    private static final String NO_RESTRICTION = "none";

    private static final Text TRIAL = new Text("ContinuousDeploymentPolicyId", "");
    private static final Text PATH_PATTERN = new Text("PathPattern", "");
    private static final Text EVENT = new Text("EventType", "");
    private static final Text FUNCTION = new Text("FunctionARN", "");
    private static final Text LAMBDA = new Text("LambdaFunctionARN", "");
    private static final Text ERROR = new Text("ErrorCode", "");
    private static final Text PAGE = new Text("ResponsePagePath", "");
    private static final Text STATUS = new Text("ResponseCode", "");
    private static final Flag ENABLED = new Flag("Enabled");
    private static final Text RESTRICTION = new Text("RestrictionType", NO_RESTRICTION);
    private static final Choices COUNTRIES = new Choices("GeoRestriction", "Location", Set.of());

    private SurroundingsReader() {}

    static DistributionSurroundings read(XmlElement config) {
        var behavior = child(config, Members.BEHAVIOR);
        return new DistributionSurroundings(
                Members.TARGET_ORIGIN.in(behavior),
                functions(behavior),
                isSigned(behavior),
                items(config, "CacheBehaviors")
                        .map(SurroundingsReader::pathBehavior)
                        .toList(),
                items(config, "CustomErrorResponses")
                        .map(page -> new ErrorPage(ERROR.in(page), PAGE.in(page), STATUS.in(page)))
                        .toList(),
                restriction(child(config, "Restrictions")),
                Optional.of(Members.WEB_ACL.in(config)).filter(acl -> !acl.isEmpty()),
                Optional.of(TRIAL.in(config)).filter(policy -> !policy.isEmpty()));
    }

    private static PathBehavior pathBehavior(XmlElement behavior) {
        return new PathBehavior(
                PATH_PATTERN.in(behavior), Members.TARGET_ORIGIN.in(behavior), functions(behavior), isSigned(behavior));
    }

    private static List<Function> functions(XmlElement behavior) {
        return Stream.concat(
                        items(behavior, "FunctionAssociations")
                                .map(used -> new Function(FUNCTION.in(used), EVENT.in(used))),
                        items(behavior, "LambdaFunctionAssociations")
                                .map(used -> new Function(LAMBDA.in(used), EVENT.in(used))))
                .toList();
    }

    private static boolean isSigned(XmlElement behavior) {
        return Stream.of("TrustedSigners", "TrustedKeyGroups")
                .anyMatch(signers -> ENABLED.in(child(behavior, signers)));
    }

    private static Optional<String> restriction(XmlElement restrictions) {
        return Optional.of(RESTRICTION.in(child(restrictions, COUNTRIES.name())))
                .filter(type -> !type.equals(NO_RESTRICTION))
                .map(type -> type + " of " + String.join(", ", new TreeSet<>(COUNTRIES.in(restrictions))));
    }

    private static Stream<XmlElement> items(XmlElement parent, String list) {
        return Member.items(child(parent, list)).children();
    }
}
