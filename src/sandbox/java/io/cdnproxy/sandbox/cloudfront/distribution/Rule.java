package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;

/** Something a configuration has to meet beyond its shape. */
@FunctionalInterface
interface Rule {

    /** @throws io.cdnproxy.sandbox.cloudfront.api.ApiException when it does not */
    void check(Candidate candidate);

    /**
     * A configuration that somebody wants to have.
     *
     * @param id the distribution's
     * @param config complete, with defaults
     * @param quotas of the account
     */
    record Candidate(String id, Caller caller, Circumstances circumstances, Xml config, Quotas quotas) {}
}
