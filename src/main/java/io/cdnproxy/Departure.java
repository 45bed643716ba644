package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.child.DefectException;
import io.cdnproxy.diagnosis.DeletionConsent;
import io.cdnproxy.hostname.InForce;
import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.removal.Finalizer;
import io.cdnproxy.removal.Removal;
import io.cdnproxy.removal.RemovalReport;
import io.cdnproxy.report.InterimStatus;
import io.cdnproxy.report.Reporter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pass over an object that is being deleted. */
public final class Departure {
    private final Removal removal;
    private final Finalizer finalizer;
    private final Installation installation;
    private final Reporter reporter;
    private final Clock clock;

    public Departure(Removal removal, Finalizer finalizer, Installation installation, Reporter reporter, Clock clock) {
        this.removal = removal;
        this.finalizer = finalizer;
        this.installation = installation;
        this.reporter = reporter;
        this.clock = clock;
    }

    DeleteControl over(CdnProxy proxy, Context<CdnProxy> context) {
        try {
            return DefectException.insteadOfError(() -> remove(proxy, context));
        } catch (NotLeadingException handedOver) {
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(NextLook.LOOK_AGAIN);
        } catch (RuntimeException failure) {
            // The framework asks for no status here.
            reporter.reportFailedDeletion(proxy, failure, context);
            throw failure;
        }
    }

    private DeleteControl remove(CdnProxy proxy, Context<CdnProxy> context) {
        return switch (removal.pass(InForce.recorded(proxy), DeletionConsent.of(proxy), installation.owner(proxy))) {
            case RemovalReport.Done(var distribution, var record) -> {
                distribution.ifPresent(left -> reporter.reportLeft(proxy, left));
                record.ifPresent(left -> reporter.reportRecordLeft(proxy, left));
                var left = Stream.of(distribution, record)
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining("; "));
                if (!left.isEmpty()) {
                    var stage = new Verdict(Status.True, Reason.Retained, left);
                    reporter.reportDeletionEnds(proxy, InterimStatus.deleting(proxy, stage, clock.instant()), context);
                }
                finalizer.takeFrom(proxy, context);
                yield DeleteControl.defaultDelete();
            }
            case RemovalReport.Remaining(var reason, var message, var retryIn) -> {
                var stage = new Verdict(Status.True, reason, message);
                reporter.reportDeletion(proxy, InterimStatus.deleting(proxy, stage, clock.instant()), context);
                yield DeleteControl.noFinalizerRemoval().rescheduleAfter(retryIn.orElse(NextLook.LOOK_AGAIN));
            }
        };
    }
}
