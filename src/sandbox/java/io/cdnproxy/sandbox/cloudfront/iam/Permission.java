package io.cdnproxy.sandbox.cloudfront.iam;

import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Target;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * An action that an operation needs.
 *
 * @param on what it is done to
 * @param keys the condition keys that AWS knows for the action: one that it does not know is never there
 */
record Permission(String action, On on, Set<Key> keys) {

    enum On {
        /** The action knows no resources. */
        NOTHING,
        /** What the request names. */
        NAMED,
        /** A distribution that has no id yet. */
        NEW_DISTRIBUTION,
        /** A certificate that has no id yet, which gets tags. */
        NEW_CERTIFICATE,
        /** The certificate that the request names or, without a name, one that has no id yet. */
        NAMED_OR_NEW_CERTIFICATE
    }

    enum Key {
        REQUEST_TAG,
        RESOURCE_TAG
    }

    /** A request without tags tags nothing. */
    boolean isNeeded(Target target) {
        return on != On.NEW_CERTIFICATE || !target.requestTags().isEmpty();
    }

    Access access(Caller caller, Target target) {
        var context = new HashMap<String, String>();
        if (keys.contains(Key.REQUEST_TAG)) {
            target.requestTags().forEach((tag, value) -> context.put("aws:RequestTag/" + tag, value));
        }
        if (keys.contains(Key.RESOURCE_TAG)) {
            target.resourceTags().forEach((tag, value) -> context.put("aws:ResourceTag/" + tag, value));
        }
        return new Access(action, resource(caller, target), context);
    }

    private Optional<String> resource(Caller caller, Target target) {
        return switch (on) {
            case NOTHING -> Optional.empty();
            case NAMED -> Optional.of(target.arn().orElse(""));
            case NEW_DISTRIBUTION -> Optional.of("arn:aws:cloudfront::" + caller.account() + ":distribution/*");
            case NEW_CERTIFICATE -> Optional.of(newCertificate(caller));
            case NAMED_OR_NEW_CERTIFICATE -> target.arn().or(() -> Optional.of(newCertificate(caller)));
        };
    }

    private static String newCertificate(Caller caller) {
        return "arn:aws:acm:%s:%s:certificate/*".formatted(caller.region(), caller.account());
    }
}
