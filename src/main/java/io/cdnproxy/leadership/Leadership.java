package io.cdnproxy.leadership;

import java.time.Duration;

/** Whether this process may write. To be asked at the last moment before a request is sent. */
@FunctionalInterface
public interface Leadership {

    /**
     * Returns if a write may be sent now.
     *
     * @param longest after which the write is given up: until then nobody else may lead
     * @throws NotLeadingException if it must not be sent
     */
    void require(Duration longest);

    /** Of the only replica that there is. */
    static Leadership undisputed() {
        return longest -> {};
    }
}
