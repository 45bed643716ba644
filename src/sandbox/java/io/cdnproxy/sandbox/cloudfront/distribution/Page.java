package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.ApiRequest;
import java.util.List;
import java.util.function.Function;

/**
 * A slice of a list.
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
    <T> Xml cut(String listName, List<T> all, Function<T, String> id, Function<T, Xml> render) {
        var rest = all.stream()
                .filter(item -> id.apply(item).compareTo(marker) > 0)
                .toList();
        var page = rest.subList(0, Math.min(maxItems, rest.size()));
        var isTruncated = page.size() < rest.size();
        var list = Xml.node(listName, Xml.leaf("Marker", marker));
        if (isTruncated) {
            list = list.with(Xml.leaf("NextMarker", id.apply(page.getLast())));
        }
        list = list.with(Xml.leaf("MaxItems", maxItems))
                .with(Xml.leaf("IsTruncated", isTruncated))
                .with(Xml.leaf("Quantity", page.size()));
        return page.isEmpty()
                ? list
                : list.with(Xml.node("Items", page.stream().map(render).toList()));
    }

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
