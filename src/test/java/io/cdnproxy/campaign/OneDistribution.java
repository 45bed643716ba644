package io.cdnproxy.campaign;

import java.util.List;

/** One object has exactly one distribution, one that is gone none, unless it asked to keep it. */
final class OneDistribution implements Oracle {

    @Override
    public List<String> violations(Workload workload, Evidence reference, Evidence seen) {
        int expected = workload.distributions().number();
        return seen.owners().size() == expected
                ? List.of()
                : List.of("%d distributions, not %d".formatted(seen.owners().size(), expected));
    }
}
