package io.cdnproxy.sandbox.cluster.node.volume;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Translates paths inside a container to paths on disk, because a process without privileges cannot be given a file
 * system of its own. A mount path is replaced only as a whole: preceded and followed by something that cannot continue
 * a path, so that a mount at {@code /s} leaves {@code /bin/sh} alone. The longest mount path wins, as with nested
 * mounts.
 */
public final class MountPaths {
    /**
     * Characters that can stand in a path beside its separators; base64 uses some of them, which protects keys in PEM.
     */
    private static final String PATH_CHARACTER = "[A-Za-z0-9_.%~+=-]";

    private final Map<String, Path> onDisk;
    private final Pattern anyMount;

    /** @param onDisk directories or files on disk by their absolute path in the container */
    public MountPaths(Map<String, Path> onDisk) {
        this.onDisk = new HashMap<>();
        onDisk.forEach((mount, path) -> this.onDisk.put(stripTrailingSlash(mount), path));
        String alternatives = this.onDisk.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        // "=" may stand before a path (--config=/etc/x) but "/" may not (//etc/x is a URL's authority).
        anyMount = Pattern.compile("(?<![A-Za-z0-9_.%~+/-])(" + alternatives + ")(?!" + PATH_CHARACTER + ")");
    }

    /** The text with every mount path in it translated. */
    public String translate(String text) {
        if (onDisk.isEmpty()) {
            return text;
        }
        return anyMount.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(onDisk.get(match.group(1)).toString()));
    }

    private static String stripTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
