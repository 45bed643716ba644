package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.AwsService;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** CloudFront's protocol, REST-XML: the operation follows from method, path and query. */
public final class CloudFrontService implements AwsService {
    private static final String PREFIX = "/2020-05-31/";
    private static final Predicate<ApiRequest> ALWAYS = request -> true;

    private final List<Route> routes;
    private final Targets targets;
    private final BooleanSupplier echoesFuture;

    /** @param echoesFuture whether answers have members that no client knows yet */
    public CloudFrontService(
            DistributionOperations distributions,
            FunctionOperations functions,
            TagOperations tags,
            Targets targets,
            BooleanSupplier echoesFuture) {
        this.targets = targets;
        this.echoesFuture = echoesFuture;
        Predicate<ApiRequest> withTags =
                request -> request.parameter("WithTags").isPresent();
        var cachePolicies = Policies.cache();
        var originPolicies = Policies.originRequest();
        // @formatter:off
        routes = List.of(
                route("CreateDistributionWithTags", "POST", "distribution", withTags, distributions::createWithTags),
                route("CreateDistribution", "POST", "distribution", ALWAYS, distributions::create),
                route("ListDistributions", "GET", "distribution", ALWAYS, distributions::list),
                route("GetDistribution", "GET", "distribution/{id}", ALWAYS, distributions::get),
                route("GetDistributionConfig", "GET", "distribution/{id}/config", ALWAYS, distributions::getConfig),
                route("UpdateDistribution", "PUT", "distribution/{id}/config", ALWAYS, distributions::update),
                route("DeleteDistribution", "DELETE", "distribution/{id}", ALWAYS, distributions::delete),
                route("CreateFunction", "POST", "function", ALWAYS, functions::create),
                route("PublishFunction", "POST", "function/{id}/publish", ALWAYS, functions::publish),
                route("DeleteFunction", "DELETE", "function/{id}", ALWAYS, functions::delete),
                route("TagResource", "POST", "tagging", asks("Tag"), tags::tag),
                route("UntagResource", "POST", "tagging", asks("Untag"), tags::untag),
                route("ListTagsForResource", "GET", "tagging", ALWAYS, tags::list),
                route("ListCachePolicies", "GET", "cache-policy", ALWAYS, cachePolicies::list),
                route("GetCachePolicy", "GET", "cache-policy/{id}", ALWAYS, cachePolicies::get),
                route("ListOriginRequestPolicies", "GET", "origin-request-policy", ALWAYS, originPolicies::list),
                route("GetOriginRequestPolicy", "GET", "origin-request-policy/{id}", ALWAYS, originPolicies::get));
        // @formatter:on
    }

    private record Route(
            String operation,
            String method,
            Pattern path,
            Predicate<ApiRequest> condition,
            Function<Exchange, ApiReply> handler) {

        Optional<Operation> match(ApiRequest request, Targets targets) {
            var matcher = path.matcher(request.path());
            if (!request.method().equals(method) || !matcher.matches() || !condition.test(request)) {
                return Optional.empty();
            }
            var id = matcher.groupCount() == 0 ? "" : matcher.group(1);
            return Optional.of(new Operation(
                    operation,
                    Optional.of(id).filter(text -> !text.isEmpty()),
                    caller -> targets.of(request, caller, id),
                    (caller, circumstances) -> handler.apply(new Exchange(request, caller, circumstances, id))));
        }
    }

    @Override
    public String signingName() {
        return "cloudfront";
    }

    @Override
    public String contentType() {
        return "text/xml";
    }

    @Override
    public boolean isAddressedBy(ApiRequest request) {
        return request.path().startsWith(PREFIX);
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return routes.stream()
                .map(route -> route.match(request, targets))
                .flatMap(Optional::stream)
                .findFirst()
                .map(operation ->
                        operation.answering(reply -> echoesFuture.getAsBoolean() ? FutureMembers.addTo(reply) : reply));
    }

    @Override
    public ApiReply unknownOperation() {
        return new ApiReply(404, "<UnknownOperationException/>\n");
    }

    @Override
    public ApiReply error(ApiException refusal, String requestId) {
        var response = Xml.node(
                "ErrorResponse",
                Xml.node(
                        "Error",
                        Xml.leaf("Type", refusal.status() < 500 ? "Sender" : "Receiver"),
                        Xml.leaf("Code", refusal.code()),
                        Xml.leaf("Message", refusal.getMessage())),
                Xml.leaf("RequestId", requestId));
        return new ApiReply(refusal.status(), XmlCodec.document(response));
    }

    private static Route route(
            String operation,
            String method,
            String path,
            Predicate<ApiRequest> condition,
            Function<Exchange, ApiReply> handler) {
        var pattern = Pattern.compile(PREFIX + path.replace("{id}", "([^/]+)"));
        return new Route(operation, method, pattern, condition, handler);
    }

    private static Predicate<ApiRequest> asks(String operation) {
        return request ->
                request.parameter("Operation").filter(operation::equals).isPresent();
    }
}
