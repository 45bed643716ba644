package io.cdnproxy.sandbox.cluster.node.volume;

import java.util.List;

/** A change that an image's configuration files need before its program can run beside others on one machine. */
@FunctionalInterface
public interface ConfigurationRewrite {
    ConfigurationRewrite NONE = (fileName, text, podAddress) -> new Rewritten(text, List.of());

    /**
     * Rewrites one mounted text file.
     *
     * @param podAddress the loopback address that belongs to the pod
     */
    Rewritten rewrite(String fileName, String text, String podAddress);

    /**
     * The outcome.
     *
     * @param changes one line each, for an event on the pod; nothing secret
     */
    record Rewritten(String text, List<String> changes) {
        public Rewritten {
            changes = List.copyOf(changes);
        }
    }
}
