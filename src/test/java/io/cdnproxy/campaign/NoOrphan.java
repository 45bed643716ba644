package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Remains;
import java.util.List;

/** Every distribution belongs to an object that lives. */
final class NoOrphan implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        return workload.remains() == Remains.KEPT
                ? List.of()
                : seen.owners().stream()
                        .filter(owner -> !seen.livingUids().contains(owner))
                        .map("a distribution of %s, which is not among the living"::formatted)
                        .toList();
    }
}
