package io.cdnproxy.campaign.proxy;

import io.cdnproxy.sandbox.http.RequestHead;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Requests to CloudFront, whose operation follows from method and path, and to ACM, which names it in a header. Ids are random and left
 * out: an account holds one proxy's things here.
 */
public final class AwsDialect implements ApiDialect {
    private static final String TARGET = "X-Amz-Target";
    private static final Pattern READING = Pattern.compile("(Describe|Get|List|Search).*");

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("POST /[^/]+/distribution\\?WithTags.*", "CreateDistributionWithTags", "distribution"),
            new Operation("POST /[^/]+/distribution", "CreateDistribution", "distribution"),
            new Operation("PUT /[^/]+/distribution/[^/]+/config", "UpdateDistribution", "distribution"),
            new Operation("DELETE /[^/]+/distribution/[^/]+", "DeleteDistribution", "distribution"),
            new Operation("POST /[^/]+/tagging\\?.*Operation=Tag\\b.*", "TagResource", "tags"),
            new Operation("POST /[^/]+/tagging\\?.*Operation=Untag\\b.*", "UntagResource", "tags"));

    private record Operation(Pattern request, String name, String resource) {
        Operation(String request, String name, String resource) {
            this(Pattern.compile(request), name, resource);
        }

        boolean isMeantBy(RequestHead head) {
            return request.matcher(head.method() + " " + head.target()).matches();
        }
    }

    @Override
    public boolean isMutating(RequestHead head) {
        return target(head)
                .map(operation -> !READING.matcher(operation).matches())
                .orElseGet(() -> !head.method().equals("GET"));
    }

    @Override
    public Optional<Mutation> mutation(RequestHead head, byte[] body) {
        return target(head)
                .map(operation -> new Mutation(operation, "certificate", ""))
                .or(() -> OPERATIONS.stream()
                        .filter(operation -> operation.isMeantBy(head))
                        .findFirst()
                        .map(operation -> new Mutation(operation.name(), operation.resource(), "")))
                // A request that this table does not know must not slip through uncounted.
                .or(() -> Optional.of(new Mutation(head.method(), head.target(), "")));
    }

    private static Optional<String> target(RequestHead head) {
        return head.headers().first(TARGET).map(target -> target.substring(target.indexOf('.') + 1));
    }
}
