package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiReply;
import java.util.ArrayList;

/**
 * Members that no client knows yet, in every element of an answer that could get one: CloudFront's model grows by a few a year, and a
 * client that sends a configuration back without them resets them. So does this: what is not sent back has its default again.
 */
final class FutureMembers {
    static final String NAME = "FromTheFuture";

    private static final Xml DEFAULT = Xml.node(
            NAME,
            Xml.leaf("Mode", "standard"),
            Xml.node("Hints", Xml.leaf("Quantity", 1), Xml.node("Items", Xml.leaf("Hint", "one"))));

    private FutureMembers() {}

    static ApiReply addTo(ApiReply reply) {
        return reply.body().isEmpty()
                ? reply
                : reply.withBody(XmlCodec.document(withFuture(XmlCodec.parse(reply.body()))));
    }

    private static Xml withFuture(Xml element) {
        if (element.children().isEmpty() || element.name().equals(NAME)) {
            return element;
        }
        var children = new ArrayList<Xml>();
        element.children().forEach(child -> children.add(withFuture(child)));
        var changed = Xml.node(element.name(), children);
        // A list's items are of one name only.
        return element.name().equals("Items") ? changed : withDefault(changed);
    }

    private static Xml withDefault(Xml element) {
        return element.child(NAME).isPresent() ? element : element.with(DEFAULT);
    }
}
