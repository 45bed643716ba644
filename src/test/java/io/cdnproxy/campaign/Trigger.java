package io.cdnproxy.campaign;

import io.cdnproxy.campaign.proxy.Mutation;

/**
 * A mutating request that can be told from all others in every run of a workload.
 *
 * @param occurrence 1 for the first of its kind; how often it is refused before, such as a certificate's end while it is in use, is a matter
 *     of time and does not count
 */
record Trigger(Mutation mutation, int occurrence) {

    @Override
    public String toString() {
        return mutation + " #" + occurrence;
    }
}
