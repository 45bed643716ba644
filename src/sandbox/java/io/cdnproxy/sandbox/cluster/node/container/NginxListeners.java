package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same liberty as with {@link V2rayListeners}, for nginx's configurations: a server that listens on every address or on loopback listens
 * on the pod's own loopback address, since only one pod could have the port of all. Only files that are called {@code .conf} are read: in a
 * page the same words mean nothing.
 */
final class NginxListeners implements ConfigurationRewrite {
    private static final Set<String> SHARED = Set.of("", "*", "0.0.0.0", "127.0.0.1", "localhost", "[::]", "[::1]");

    /** Where only an address is named: https://nginx.org/en/docs/http/ngx_http_core_module.html#listen */
    private static final String DEFAULT_PORT = "80";

    /** A comment, which may hold any words; the beginning of a server; where it listens. */
    private static final Pattern DIRECTIVE =
            Pattern.compile("#.*|\\bserver\\s*\\{|(?<=[\\s;{])listen\\s+(?<where>[^\\s;]+)(?<parameters>[^;]*);");

    @Override
    public Rewritten rewrite(String fileName, String text, String podAddress) {
        if (!fileName.endsWith(".conf")) {
            return new Rewritten(text, List.of());
        }
        var changes = new ArrayList<String>();
        var ofServer = new HashSet<String>();
        String moved = DIRECTIVE.matcher(text).replaceAll(found -> {
            if (found.group("where") == null) {
                if (found.group().startsWith("server")) {
                    ofServer.clear();
                }
                return unchanged(found);
            }
            return Matcher.quoteReplacement(move(found, fileName, podAddress, ofServer, changes));
        });
        return new Rewritten(moved, changes);
    }

    private static String move(
            MatchResult found, String fileName, String podAddress, Set<String> ofServer, List<String> changes) {
        var listener = Listener.of(found.group("where"));
        if (!SHARED.contains(listener.host())) {
            return found.group();
        }
        changes.add("%s: the server on port %s listens on %s instead of %s"
                .formatted(
                        fileName, listener.port(), podAddress, listener.host().isEmpty() ? "*" : listener.host()));
        // What differed by the family of addresses alone is the same now, which nginx refuses to be told twice.
        return ofServer.add(listener.port())
                ? "listen %s:%s%s;".formatted(podAddress, listener.port(), found.group("parameters"))
                : "";
    }

    private static String unchanged(MatchResult found) {
        return Matcher.quoteReplacement(found.group());
    }

    /** A socket's path stays as a host that nobody shares. */
    private record Listener(String host, String port) {
        static Listener of(String where) {
            if (where.chars().allMatch(Character::isDigit)) {
                return new Listener("", where);
            }
            int colon = where.indexOf(':', where.indexOf(']') + 1);
            return colon < 0
                    ? new Listener(where, DEFAULT_PORT)
                    : new Listener(where.substring(0, colon), where.substring(colon + 1));
        }
    }
}
