package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.probe.ChainReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one pass has seen, after it acted: everything that status is made of.
 *
 * @param originNotAfter when the certificate in the origin's Secret expires
 * @param planned what would be written to the children if the object were not suspended
 * @param chain the prober's latest report; empty while there is none about the present target
 */
public record Gathered(
        ChildInputs inputs,
        Verdict accepted,
        Verdict originCertificate,
        Optional<Instant> originNotAfter,
        Verdict workload,
        CdnReport cdn,
        List<PlannedChange> planned,
        Optional<ChainReport> chain) {}
