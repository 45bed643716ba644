package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run of a workload left behind, and what was done on the way.
 *
 * @param goalReached whether that happened in time
 * @param conditions of the proxy in the end; empty when it is gone
 * @param owners uid named by each distribution in the account
 * @param certificateOwners uid named by each certificate in the account that names one
 * @param livingUids of the proxies that exist
 * @param endState every object, distribution and certificate by kind and name, in words that all runs share
 * @param writes how often each thing was created or deleted, and each write to the account accepted
 */
record Evidence(
        boolean goalReached,
        List<Condition> conditions,
        List<String> owners,
        List<String> certificateOwners,
        Set<String> livingUids,
        Map<String, String> endState,
        Map<String, Integer> writes) {

    Evidence {
        conditions = List.copyOf(conditions);
        owners = List.copyOf(owners);
        certificateOwners = List.copyOf(certificateOwners);
        livingUids = Set.copyOf(livingUids);
        endState = Map.copyOf(endState);
        writes = Map.copyOf(writes);
    }
}
