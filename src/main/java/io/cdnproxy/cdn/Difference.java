package io.cdnproxy.cdn;

import io.cdnproxy.api.ComparedSetting;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A setting that is not as it should be.
 *
 * @param path such as {@code origin.httpsPort} or {@code tags.team}
 */
public record Difference(String path, String desired, String actual) {
    private static final String TAGS = "tags";
    private static final String TAG_PREFIX = TAGS + ".";
    private static final int FINGERPRINT_BYTES = 8;

    public static Difference of(ComparedSetting setting, String desired, String actual) {
        return new Difference(setting.path(), desired, actual);
    }

    /** Whether it is one of what decides this. */
    public boolean isOf(ComparedSetting.Decides what) {
        return ComparedSetting.at(path)
                .filter(setting -> setting.decides() == what)
                .isPresent();
    }

    /** The tags that {@code actual} lacks or has otherwise; those that it has besides are somebody else's. */
    public static List<Difference> ofTags(Map<String, String> desired, Map<String, String> actual) {
        var wanted = new TreeMap<>(desired);
        wanted.entrySet().removeAll(actual.entrySet());
        return wanted.entrySet().stream()
                .map(tag -> new Difference(
                        TAG_PREFIX + tag.getKey(), tag.getValue(), actual.getOrDefault(tag.getKey(), "")))
                .toList();
    }

    /** Which settings differ, for people: the tags in one word. */
    public static String paths(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.path().startsWith(TAG_PREFIX) ? TAGS : difference.path())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Stands for a list of differences: another list, another fingerprint. */
    public static String fingerprint(List<Difference> differences) {
        var text = differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
