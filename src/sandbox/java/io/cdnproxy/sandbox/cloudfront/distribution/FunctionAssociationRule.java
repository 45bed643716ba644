package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which functions a cache behaviour can have: published ones of the same account, one for an event, and none beside a Lambda@Edge at the
 * viewer's side. See <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html">the guide</a>.
 */
final class FunctionAssociationRule implements Rule {
    static final String VIEWER_REQUEST = "viewer-request";
    static final String VIEWER_RESPONSE = "viewer-response";
    private static final Set<String> VIEWER_EVENTS = Set.of(VIEWER_REQUEST, VIEWER_RESPONSE);

    private final FunctionStore functions;

    FunctionAssociationRule(FunctionStore functions) {
        this.functions = functions;
    }

    @Override
    public void check(Candidate candidate) {
        var config = candidate.config();
        Stream.concat(Stream.of(config.at("DefaultCacheBehavior")), config.at("CacheBehaviors").items().stream())
                .forEach(behavior -> check(behavior, candidate.caller().account()));
    }

    private void check(Xml behavior, String account) {
        var associations = behavior.at("FunctionAssociations").items();
        var events = new HashSet<String>();
        for (var association : associations) {
            if (!events.add(association.text("EventType"))) {
                throw invalid("An event type can have only one function association.");
            }
            check(association.text("FunctionARN"), association.text("EventType"), account);
        }
        if (!associations.isEmpty()
                && isLambdaAtViewer(behavior.at("LambdaFunctionAssociations").items())) {
            throw invalid("CloudFront Functions and Lambda@Edge cannot be combined in viewer events.");
        }
    }

    private void check(String arn, String event, String account) {
        var function = functions
                .find(arn)
                .filter(found -> found.account().equals(account))
                .filter(EdgeFunction::live)
                .orElseThrow(() -> invalid("The function %s does not exist in the LIVE stage.".formatted(arn)));
        if (event.equals(VIEWER_RESPONSE) && function.code().response().isPresent()) {
            throw ApiException.invalidArgument("This emulator runs no function that changes a response.");
        }
    }

    private static boolean isLambdaAtViewer(List<Xml> lambdas) {
        return lambdas.stream().map(lambda -> lambda.text("EventType")).anyMatch(VIEWER_EVENTS::contains);
    }

    // The reference names the code; its texts are not written anywhere.
    private static ApiException invalid(String message) {
        return new ApiException(400, "InvalidFunctionAssociation", message);
    }
}
