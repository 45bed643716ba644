package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The part of a list that a caller asks for.
 *
 * @param marker the id that the slice comes after; it need not exist any more
 */
record Page(String marker, int maxItems) {
    private static final int MOST = 100;

    static Page of(ApiRequest request) {
        var maxItems = request.parameter("MaxItems").filter(text -> !text.isEmpty());
        return new Page(
                request.parameter("Marker").orElse(""),
                maxItems.map(Page::number).orElse(MOST));
    }

    /** @param all in the order of their ids */
    <T> Slice<T> cut(List<T> all, Function<T, String> id) {
        var rest = all.stream()
                .filter(item -> id.apply(item).compareTo(marker) > 0)
                .toList();
        var items = rest.subList(0, Math.min(maxItems, rest.size()));
        var isTruncated = items.size() < rest.size();
        return new Slice<>(
                marker, maxItems, items, isTruncated ? Optional.of(id.apply(items.getLast())) : Optional.empty());
    }

    /** @param next the marker of the page after this one, if there is one */
    record Slice<T>(String marker, int maxItems, List<T> items, Optional<String> next) {}

    private static int number(String text) {
        try {
            var number = Integer.parseInt(text);
            if (number > 0) {
                return Math.min(number, MOST);
            }
        } catch (NumberFormatException notANumber) {
            throw invalid();
        }
        throw invalid();
    }

    private static ApiException invalid() {
        return ApiException.invalidArgument("The parameter MaxItems is not valid.");
    }
}
