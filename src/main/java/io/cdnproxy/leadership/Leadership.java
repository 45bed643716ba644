package io.cdnproxy.leadership;

import java.time.Duration;

/**
 * Whether this process may write. To be asked at the last moment before a request is sent.
 *
 * <p>A process that is stopped just between the answer and the sending sends all the same when it goes on. Writes of
 * statuses and distributions name the version that they were decided on; a child, a certificate or a service of UPYUN's, which has no versions,
 * is set right by the next pass.
 */
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
