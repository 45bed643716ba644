package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.certificate.CertificateStep;
import java.util.List;
import java.util.Optional;

/** What status tells of a step that waits: at the certificates of an object's own. Pure. */
final class CertificatePlan {
    private CertificatePlan() {}

    static Optional<PlannedChange> of(CertificateProgress progress) {
        return progress.pending().map(step -> switch (step) {
            case CertificateStep.Request request -> planned(PlannedAction.Create, "for " + request.hostname());
            case CertificateStep.Import bringing -> planned(PlannedAction.Create, "for " + bringing.hostname());
            case CertificateStep.Replace replacing -> planned(PlannedAction.Change, replacing.id());
            case CertificateStep.Mark mark -> planned(PlannedAction.Change, mark.id());
            case CertificateStep.Reclaim reclaim -> planned(PlannedAction.Change, reclaim.id());
            case CertificateStep.Delete delete -> planned(PlannedAction.Delete, delete.id());
        });
    }

    private static PlannedChange planned(PlannedAction action, String which) {
        return new PlannedChange(action, "ACM certificate " + which, List.of());
    }
}
