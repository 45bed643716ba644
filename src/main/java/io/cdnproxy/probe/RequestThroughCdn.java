package io.cdnproxy.probe;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What is asked for through the CDN, as far as an answer means another thing to whoever asks for something else. */
sealed interface RequestThroughCdn permits UpgradeThroughCdn, PageThroughCdn {

    static RequestThroughCdn of(ProbeTarget target) {
        return target.page()
                .<RequestThroughCdn>map(page -> new PageThroughCdn(page, target.edge(), target.origin()))
                .orElseGet(() -> new UpgradeThroughCdn(target.edge()));
    }

    /** That it came. */
    Verdict works(HttpAnswer answer);

    /** What is wrong with an answer by headers that only this request has or wants. */
    Optional<Verdict> fault(HttpAnswer answer, CdnAdvice advice);

    /** That nothing is known where it was asked for, without saying who says so. */
    String unknownPath(HttpAnswer answer, CdnAdvice advice);
}
