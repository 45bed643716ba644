package io.cdnproxy.sandbox.cloudfront.iam;

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
        NEW_DISTRIBUTION
    }

    enum Key {
        REQUEST_TAG,
        RESOURCE_TAG
    }

    Access access(String account, Target target) {
        var context = new HashMap<String, String>();
        if (keys.contains(Key.REQUEST_TAG)) {
            target.requestTags().forEach((tag, value) -> context.put("aws:RequestTag/" + tag, value));
        }
        if (keys.contains(Key.RESOURCE_TAG)) {
            target.resourceTags().forEach((tag, value) -> context.put("aws:ResourceTag/" + tag, value));
        }
        var resource =
                switch (on) {
                    case NOTHING -> Optional.<String>empty();
                    case NAMED -> Optional.of(target.arn().orElse(""));
                    case NEW_DISTRIBUTION -> Optional.of("arn:aws:cloudfront::" + account + ":distribution/*");
                };
        return new Access(action, resource, context);
    }
}
