package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How tags are looked at, which no list shows.
 *
 * @param name of what is read, in a message
 * @param reading the tags of a thing; throws a {@link CdnException} of class {@link ErrorClass#GONE} if it does not exist
 * @param pace how long tags that were read stay fresh
 */
public record TagLooks(
        String name,
        Function<String, Map<String, String>> reading,
        BiFunction<String, Map<String, String>, Duration> pace)
        implements PolledMirror.Source<TagLooks.Look> {

    /**
     * What is known of a thing's tags.
     *
     * @param tags empty until they were read or written
     * @param failure why the last reading failed
     */
    public record Look(Optional<Map<String, String>> tags, Optional<Verdict> failure) {

        public static Look of(Map<String, String> tags) {
            return new Look(Optional.of(Map.copyOf(tags)), Optional.empty());
        }
    }

    @Override
    public Look unseen() {
        return new Look(Optional.empty(), Optional.empty());
    }

    @Override
    public Look look(String id) {
        return Look.of(reading.apply(id));
    }

    @Override
    public Duration freshFor(String id, Look seen) {
        return pace.apply(id, seen.tags().orElse(Map.of()));
    }

    @Override
    public Look withoutLook(Look last, int failuresBefore, CdnException failure) {
        return failure.errorClass() == ErrorClass.GONE
                ? Look.of(last.tags().orElse(Map.of()))
                : new Look(last.tags(), Optional.of(failure.verdict()));
    }
}
