package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.ObservedDistribution;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads ListDistributions' pages to the last, or fails: a part of a list looks like distributions that are gone. */
final class DistributionPages {
    private static final Member.Flag STAGING = new Member.Flag("Staging");

    private DistributionPages() {}

    /**
     * All distributions but staging ones: copies that share the comment of their original and never serve its aliases.
     *
     * @param page by the marker of the page before, empty for the first; its {@code DistributionList}
     */
    static List<ObservedDistribution> all(Function<Optional<String>, XmlElement> page) {
        var distributions = new ArrayList<ObservedDistribution>();
        var markers = new HashSet<String>();
        var marker = Optional.<String>empty();
        do {
            var list = page.apply(marker);
            Member.items(list)
                    .children()
                    .filter(summary -> !STAGING.in(summary))
                    .map(SettingsReader::summary)
                    .forEach(distributions::add);
            marker = next(list);
            if (marker.isPresent() && !markers.add(marker.get())) {
                throw new UnreadableDocumentException("leads from page to page in a circle");
            }
        } while (marker.isPresent());
        return distributions;
    }

    private static Optional<String> next(XmlElement list) {
        return switch (SettingsReader.required(list, "IsTruncated")) {
            case "true" -> Optional.of(SettingsReader.required(list, "NextMarker"));
            case "false" -> Optional.empty();
            default -> throw new UnreadableDocumentException("does not say whether it is the last page");
        };
    }
}
