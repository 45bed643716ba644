package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What an origin is asked for directly, as far as an answer means another thing to whoever asks for something else. */
sealed interface RequestToOrigin permits UpgradeToOrigin, PageToOrigin {

    static RequestToOrigin of(ProbeTarget target, Reader reader) {
        return target.page()
                .<RequestToOrigin>map(page -> new PageToOrigin(page, target.origin()))
                .orElseGet(() -> new UpgradeToOrigin(target.origin(), target.path(), reader));
    }

    /** That it came. */
    Verdict works(HttpAnswer answer);

    /** What is wrong with an answer by headers that only this request has or wants. */
    Optional<Verdict> fault(HttpAnswer answer);

    /** What a status tells of another server than the one that was meant. */
    Optional<Verdict> misled(HttpAnswer answer);

    /** That something else listens there. */
    Reason anotherServer();

    /** What the server does where it gives what is asked for. */
    String given();

    /** A setting by which servers are given a name, besides nginx'. */
    String nameSetting();
}
