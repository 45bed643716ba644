package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.member;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.oneOf;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.opaque;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.struct;
import static io.cdnproxy.sandbox.cloudfront.distribution.Shape.text;
import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.leaf;
import static io.cdnproxy.sandbox.cloudfront.distribution.Xml.node;

import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Clock;
import java.util.regex.Pattern;

/** What each operation on a function does: as many as it takes for a distribution to have one, and for the account to be left without. */
public final class FunctionOperations {
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

    private static final Shape.Struct REQUEST = struct(
            member("Name", text()).required(),
            member(
                            "FunctionConfig",
                            struct(
                                    member("Comment", text()).required(),
                                    member("Runtime", oneOf("cloudfront-js-1.0", "cloudfront-js-2.0"))
                                            .required(),
                                    member("KeyValueStoreAssociations", opaque())))
                    .required(),
            member("FunctionCode", text()).required());

    private final FunctionStore functions;
    private final DistributionStore distributions;
    private final Clock clock;

    public FunctionOperations(FunctionStore functions, DistributionStore distributions, Clock clock) {
        this.functions = functions;
        this.distributions = distributions;
        this.clock = clock;
    }

    ApiReply create(Exchange exchange) {
        var request = exchange.body("CreateFunctionRequest", "createFunctionRequest");
        ShapeCheck.check(REQUEST, request, false);
        var name = request.text("Name");
        if (!NAME.matcher(name).matches()) {
            throw ApiException.invalidArgument("The parameter Name is not valid.");
        }
        var code = FunctionCode.decode(request.text("FunctionCode"));
        var account = exchange.caller().account();
        return distributions.exclusively(() -> {
            if (functions.find(EdgeFunction.arn(account, name)).isPresent()) {
                throw new ApiException(
                        409, "FunctionAlreadyExists", "A function with the same name already exists in this account.");
            }
            var now = clock.instant();
            var created = new EdgeFunction(
                    account, name, request.at("FunctionConfig"), code, false, now, now, Identifiers.etag());
            functions.put(created);
            return describe(201, created)
                    .withHeader("Location", "https://cloudfront.amazonaws.com/2020-05-31/function/" + name)
                    .about(name);
        });
    }

    ApiReply publish(Exchange exchange) {
        return distributions.exclusively(() -> {
            var existing = findToChange(exchange);
            var published = existing.published(clock.instant());
            functions.put(published);
            return describe(200, published);
        });
    }

    ApiReply delete(Exchange exchange) {
        return distributions.exclusively(() -> {
            var existing = findToChange(exchange);
            if (distributions.of(existing.account()).stream()
                    .anyMatch(distribution -> distribution.usesFunction(existing.arn()))) {
                throw new ApiException(
                        409,
                        "FunctionInUse",
                        "Cannot delete the function because it's attached to one or more cache behaviors.");
            }
            functions.remove(existing);
            return new ApiReply(204, "");
        });
    }

    private EdgeFunction findToChange(Exchange exchange) {
        var existing = functions
                .find(EdgeFunction.arn(exchange.caller().account(), exchange.id()))
                .orElseThrow(() -> new ApiException(404, "NoSuchFunctionExists", "The function does not exist."));
        IfMatch.require(exchange, existing.etag());
        return existing;
    }

    private static ApiReply describe(int status, EdgeFunction function) {
        var summary = node(
                "FunctionSummary",
                leaf("Name", function.name()),
                leaf("Status", function.live() ? "UNASSOCIATED" : "UNPUBLISHED"),
                function.config(),
                node(
                        "FunctionMetadata",
                        leaf("FunctionARN", function.arn()),
                        leaf("Stage", function.live() ? "LIVE" : "DEVELOPMENT"),
                        leaf("CreatedTime", function.created()),
                        leaf("LastModifiedTime", function.modified())));
        return new ApiReply(status, XmlCodec.document(summary)).withHeader("ETag", function.etag());
    }
}
