package io.cdnproxy.diagnose;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where objects of a kind are.
 *
 * @param labelled whether they have the labels that the operator gives to all that it makes, and without which it sees none of them
 */
record Kind(String group, String name, String plural, boolean labelled) {

    Kind(String group, String name, String plural) {
        this(group, name, plural, false);
    }

    Kind(String group, String name) {
        this(group, name, name.toLowerCase(Locale.ROOT) + "s");
    }

    static Kind labelled(String group, String name) {
        var kind = new Kind(group, name);
        return new Kind(group, name, kind.plural, true);
    }

    String in(String namespace) {
        return "%s/namespaces/%s/%s".formatted(group, segment(namespace), plural);
    }

    String of(String namespace, String object) {
        return in(namespace) + "/" + segment(object);
    }

    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
