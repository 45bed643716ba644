package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.Caller;

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
     */
    record Candidate(String id, Caller caller, Xml config) {}
}
