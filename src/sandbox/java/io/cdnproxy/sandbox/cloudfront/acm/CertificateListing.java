package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * <a href="https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html">ListCertificates</a>: pages
 * of what the filters let through, which by default is not everything.
 */
final class CertificateListing {
    private static final int MAX_ITEMS = 1000;
    private static final Set<String> STATUSES =
            Set.of("PENDING_VALIDATION", "ISSUED", "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT", "REVOKED", "FAILED");

    private final CertificateStore certificates;
    private final Function<String, List<String>> usersOf;
    private final Clock clock;

    CertificateListing(CertificateStore certificates, Function<String, List<String>> usersOf, Clock clock) {
        this.certificates = certificates;
        this.usersOf = usersOf;
        this.clock = clock;
    }

    JsonNode list(AcmCall call) {
        var time = clock.instant().minus(call.circumstances().readAge());
        var matching = matching(call, time);
        var page = matching.subList(0, Math.min(limit(call.input()), matching.size()));
        var output = JsonNodeFactory.instance.objectNode();
        var summaries = output.putArray("CertificateSummaryList");
        page.forEach(certificate ->
                summaries.add(new CertificateJson(certificate, usersOf.apply(certificate.arn()), time).summary()));
        if (page.size() < matching.size()) {
            output.put("NextToken", ListPosition.of(page.getLast()).token());
        }
        return output;
    }

    /** What is left behind the position where the last page ended. */
    private List<Certificate> matching(AcmCall call, Instant time) {
        var input = call.input();
        var statuses = words(input.path("CertificateStatuses"), "certificateStatuses", STATUSES);
        var asked = words(input.path("Includes").path("keyTypes"), "includes.keyTypes", KeyTypes.ALL);
        var keyTypes = asked.isEmpty() ? KeyTypes.LISTED_BY_DEFAULT : asked;
        var order = order(input);
        return certificates.list(call.caller().account(), call.caller().region(), time).stream()
                // It takes a filter that no SDK here knows to see others.
                .filter(certificate -> certificate.rootHierarchy().isEmpty())
                .filter(certificate -> keyTypes.contains(certificate.keyAlgorithm()))
                .filter(certificate -> statuses.isEmpty()
                        || statuses.contains(certificate.status(time).name()))
                .filter(isBehind(input.path("NextToken").asText(""), order))
                .sorted(Comparator.comparing(ListPosition::of, order))
                .toList();
    }

    private static Predicate<Certificate> isBehind(String token, Comparator<ListPosition> order) {
        if (token.isEmpty()) {
            return any -> true;
        }
        var end = ListPosition.parse(token);
        return certificate -> order.compare(ListPosition.of(certificate), end) > 0;
    }

    private static Comparator<ListPosition> order(JsonNode input) {
        if (input.hasNonNull("SortBy") != input.hasNonNull("SortOrder")) {
            throw new ApiException(400, "InvalidArgsException", "SortBy and SortOrder go together.");
        }
        return input.path("SortOrder").asText("").equals("DESCENDING")
                ? ListPosition.ORDER.reversed()
                : ListPosition.ORDER;
    }

    private static int limit(JsonNode input) {
        var limit = input.path("MaxItems").asInt(MAX_ITEMS);
        if (limit < 1 || limit > MAX_ITEMS) {
            throw Constraint.validation("MaxItems must be between 1 and 1000");
        }
        return limit;
    }

    private static Set<String> words(JsonNode list, String path, Set<String> known) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(word -> Constraint.oneOf(word.asText(), path, known))
                .collect(Collectors.toSet());
    }
}
