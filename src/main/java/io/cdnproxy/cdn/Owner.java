package io.cdnproxy.cdn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The object that a distribution belongs to, and the marks that it leaves there. The comment is the index, because it
 * is all that a list of distributions shows; caller reference and tags are the proof.
 *
 * @param installation tells clusters that share an account apart: 1 to 64 of {@code [A-Za-z0-9-]}
 * @param uid the object's metadata.uid
 */
public record Owner(String installation, String namespace, String name, String uid) {
    public static final String INSTALLATION_TAG = "cdnproxy.io/installation";
    public static final String OBJECT_TAG = "cdnproxy.io/object";
    public static final String UID_TAG = "cdnproxy.io/uid";

    static final String CALLER_REFERENCE_PREFIX = "cdnproxy/";

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public Owner {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(name);
        Objects.requireNonNull(uid);
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("installation id must be 1 to 64 of [A-Za-z0-9-]: " + installation);
        }
    }

    /** The distribution's comment. At most 128 characters, CloudFront's limit. */
    public String comment() {
        return commentPrefix(installation) + uid;
    }

    /**
     * Never a clock or a random number: repeating a creation whose answer was lost must be recognised as a repetition.
     *
     * @param epoch 0, and one more for each distribution of this owner that was made and is gone
     */
    public String callerReference(int epoch) {
        return callerReferencePrefix() + epoch;
    }

    String callerReferencePrefix() {
        return CALLER_REFERENCE_PREFIX + installation + "/" + uid + "/";
    }

    /** The object's name, which only one object at a time can have. */
    String object() {
        return namespace + "/" + name;
    }

    /** The ownership tags. */
    public Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        tags.put(INSTALLATION_TAG, installation);
        tags.put(OBJECT_TAG, object());
        tags.put(UID_TAG, uid);
        return tags;
    }

    static String commentPrefix(String installation) {
        return "cdnproxy " + installation + " ";
    }

    /** The uid in a comment of this installation. */
    static Optional<String> uidIn(String comment, String installation) {
        var prefix = commentPrefix(installation);
        return comment.startsWith(prefix) ? Optional.of(comment.substring(prefix.length())) : Optional.empty();
    }
}
