package io.cdnproxy.cdn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The object that something at a provider belongs to, and the tags that prove it. What other marks there are is each provider's own.
 *
 * @param installation tells clusters that share an account apart: 1 to 64 of {@code [A-Za-z0-9-]}
 * @param uid the object's metadata.uid
 */
public record Owner(String installation, String namespace, String name, String uid) {
    public static final String INSTALLATION_TAG = "cdnproxy.io/installation";
    public static final String OBJECT_TAG = "cdnproxy.io/object";
    public static final String UID_TAG = "cdnproxy.io/uid";

    private static final Pattern INSTALLATION = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public Owner {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(name);
        Objects.requireNonNull(uid);
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new IllegalArgumentException("installation id must be 1 to 64 of [A-Za-z0-9-]: " + installation);
        }
    }

    /** The object's name, which only one object at a time can have. */
    public String object() {
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
}
