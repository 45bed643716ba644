package io.cdnproxy.sandbox.cluster.node.container;

import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the node changes in configurations of nginx, as {@link V2rayListeners} does in those of v2ray: who listens on every address or on
 * loopback listens on the pod's own loopback address. And where the sandbox is root's, the workers stay root's too: nginx would make them
 * those of a user who may not read what is mounted. Every change is told in an event.
 */
final class NginxListeners implements ConfigurationRewrite {
    private static final String ENDING = ".conf";

    // https://nginx.org/en/docs/http/ngx_http_core_module.html#listen
    private static final Pattern LISTEN = Pattern.compile(
            "(?m)^(\\s*listen\\s+)(?:(\\*|0\\.0\\.0\\.0|127\\.0\\.0\\.1|localhost|\\[::1?])(?::|(?=[\\s;])))?(\\d+)?(?=[\\s;])");
    private static final Pattern HAS_USER = Pattern.compile("(?m)^\\s*user\\s");
    private static final Pattern IS_MAIN = Pattern.compile("(?m)^\\s*events\\s*\\{");
    private static final String DEFAULT_PORT = "80";

    private final boolean isRoot;

    NginxListeners() {
        this("root".equals(System.getProperty("user.name")));
    }

    NginxListeners(boolean isRoot) {
        this.isRoot = isRoot;
    }

    @Override
    public Rewritten rewrite(String fileName, String text, String podAddress) {
        if (!fileName.endsWith(ENDING)) {
            return new Rewritten(text, List.of());
        }
        var changes = new ArrayList<String>();
        var moved = LISTEN.matcher(text).replaceAll(match -> move(match, fileName, podAddress, changes));
        if (isRoot && IS_MAIN.matcher(text).find() && !HAS_USER.matcher(text).find()) {
            changes.add(fileName + ": the workers stay root's, as everything of this node's is");
            moved = "user root;\n" + moved;
        }
        return new Rewritten(moved, changes);
    }

    private static String move(MatchResult listen, String fileName, String podAddress, List<String> changes) {
        if (listen.group(2) == null && listen.group(3) == null) {
            return Matcher.quoteReplacement(listen.group());
        }
        var port = listen.group(3) == null ? DEFAULT_PORT : listen.group(3);
        changes.add("%s: port %s is listened to on %s instead of %s"
                .formatted(fileName, port, podAddress, listen.group(2) == null ? "every address" : listen.group(2)));
        return Matcher.quoteReplacement(listen.group(1) + podAddress + ":" + port);
    }
}
