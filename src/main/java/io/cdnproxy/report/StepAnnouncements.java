package io.cdnproxy.report;

import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.certificate.CertificateStep;
import java.util.Optional;

/** What a user wants to be told of that was done outside of the cluster. Pure. */
final class StepAnnouncements {
    private StepAnnouncements() {}

    /** What was done at the CDN; empty for what only finds something out. */
    static Optional<Announcement> of(CdnStep done) {
        return done.news().map(news -> Announcement.normal(news.reason(), news.note()));
    }

    /** What was done about a certificate of the object's own. */
    static Announcement of(CertificateStep.Write done) {
        return switch (done) {
            case CertificateStep.Request request ->
                Announcement.normal(
                        "CertificateRequested", "asked ACM for a certificate for %s".formatted(request.hostname()));
            case CertificateStep.Import brought ->
                Announcement.normal(
                        "CertificateImported", "imported a certificate for %s into ACM".formatted(brought.hostname()));
            case CertificateStep.Replace successor ->
                Announcement.normal(
                        "CertificateReplaced", "imported its successor into certificate %s".formatted(successor.id()));
            case CertificateStep.Mark mark ->
                Announcement.normal(
                        "CertificateTagged",
                        "tagged certificate %s with what was imported into it".formatted(mark.id()));
            case CertificateStep.Reclaim reclaim ->
                Announcement.normal(
                        "CertificateAdopted",
                        "took up certificate %s of an earlier object of this name".formatted(reclaim.id()));
            case CertificateStep.Delete delete -> deleted(delete);
        };
    }

    private static Announcement deleted(CertificateStep.Delete done) {
        var reason = "CertificateDeleted";
        return done.ended()
                .map(ended -> Announcement.warning(
                        reason,
                        "deleted certificate %s, which ended as %s; another one takes its place"
                                .formatted(done.id(), ended)))
                .orElseGet(() -> Announcement.normal(
                        reason, "deleted certificate %s, which nothing uses any more".formatted(done.id())));
    }
}
