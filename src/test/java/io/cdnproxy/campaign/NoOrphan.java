package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Remains;
import java.util.List;
import java.util.stream.Stream;

/** Every distribution and every certificate that was requested belongs to an object that lives. */
final class NoOrphan implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        return Stream.concat(
                        orphans("a distribution", seen.owners(), workload.distributions(), seen),
                        orphans("a certificate", seen.certificateOwners(), workload.certificates(), seen))
                .toList();
    }

    private static Stream<String> orphans(String what, List<String> owners, Remains remains, Evidence seen) {
        return owners.stream()
                .filter(owner -> remains != Remains.KEPT)
                .filter(owner -> !seen.livingUids().contains(owner))
                .map(owner -> "%s of %s, which is not among the living".formatted(what, owner));
    }
}
