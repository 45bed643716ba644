package io.cdnproxy.campaign;

import java.util.List;

/** One object has exactly one certificate as long as it asks for one, and none before and after. */
final class OneCertificate implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        int expected = workload.certificates().number();
        return seen.certificateOwners().size() == expected
                ? List.of()
                : List.of("%d certificates, not %d"
                        .formatted(seen.certificateOwners().size(), expected));
    }
}
