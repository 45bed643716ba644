package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.diagnosis.Confirmation;
import io.cdnproxy.log.LogContext;
import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The end of a pass: status, if it differs, and events about what has turned. */
public final class Reporter {
    private static final Logger LOG = Logger.getLogger(Reporter.class);

    private final StatusWriter writer;
    private final EventRecorder recorder;
    private final Clock clock;
    private final SteadyClock steady;
    private final StatusPace pace = new StatusPace();
    private final OutrunVersions outrun = new OutrunVersions();

    public Reporter(StatusWriter writer, EventRecorder recorder, Clock clock, SteadyClock steady) {
        this.writer = writer;
        this.recorder = recorder;
        this.clock = clock;
        this.steady = steady;
    }

    /** @param nextLook when to come back although nothing may have called */
    public UpdateControl<CdnProxy> report(
            CdnProxy proxy, CdnProxyStatus status, Optional<Duration> nextLook, Context<CdnProxy> context) {
        return report(proxy, status, nextLook, context, () -> {});
    }

    /** @param told what may be done as soon as status says so */
    public UpdateControl<CdnProxy> report(
            CdnProxy proxy,
            CdnProxyStatus status,
            Optional<Duration> nextLook,
            Context<CdnProxy> context,
            Runnable told) {
        var control = UpdateControl.<CdnProxy>noUpdate();
        var news = pace.wait(proxy.getMetadata().getUid(), proxy.getStatus(), status, steady.instant())
                .filter(wait -> StatusPatch.of(proxy, status).isPresent());
        if (news.isPresent()) {
            return control.rescheduleAfter(
                    nextLook.filter(look -> look.compareTo(news.get()) < 0).orElse(news.get()));
        }
        switch (write(proxy, status, context)) {
            case WRITTEN -> {
                told.run();
                announce(proxy, status);
                nextLook.ifPresent(control::rescheduleAfter);
            }
            case OUTRUN ->
                control.rescheduleAfter(outrun.wait(proxy, steady.instant()).orElse(Duration.ZERO));
        }
        return control;
    }

    private void announce(CdnProxy proxy, CdnProxyStatus status) {
        // Lines are looked for by the distribution, which this status may be the first to name.
        try (var about = LogContext.about(proxy, Optional.of(status))) {
            Announcements.between(StatusReport.previousConditions(proxy), status.conditions())
                    .forEach(announcement -> recorder.record(proxy, announcement));
        }
    }

    /** The end of a pass that failed in an unforeseen way; the framework logs it, with its id, and tries again. */
    public void reportFailure(CdnProxy proxy, Throwable failure, Confirmation probes, Context<CdnProxy> context) {
        var status = InterimStatus.failed(proxy, Fault.of(failure), probes, clock.instant());
        telling(failure, () -> report(proxy, status, Optional.empty(), context));
    }

    /** How far the deletion of an object is. */
    public void reportDeletion(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        write(proxy, status, context);
    }

    /** The last word on an object, whose end does not wait for it: an API server that takes no status must not keep what can go. */
    public void reportDeletionEnds(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        try {
            write(proxy, status, context);
        } catch (KubernetesClientException refused) {
            LOG.warnf(
                    "%s/%s: the status at the end of its deletion could not be written: %s",
                    proxy.getMetadata().getNamespace(), proxy.getMetadata().getName(), refused.getMessage());
        }
    }

    /** As {@link #reportFailure}, of an object that is being deleted. */
    public void reportFailedDeletion(CdnProxy proxy, Throwable failure, Context<CdnProxy> context) {
        var status = InterimStatus.deletionFailed(proxy, Fault.of(failure), clock.instant());
        telling(failure, () -> write(proxy, status, context));
    }

    // An API server that takes no status either must not hide what went wrong first.
    private static void telling(Throwable failure, Runnable report) {
        try {
            report.run();
        } catch (KubernetesClientException unwritten) {
            failure.addSuppressed(unwritten);
        }
    }

    private StatusWriter.Result write(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        return StatusPatch.of(proxy, status)
                .map(patch -> outrun.wait(proxy, steady.instant()).isPresent()
                        ? StatusWriter.Result.OUTRUN
                        : send(proxy, patch, context))
                .orElse(StatusWriter.Result.WRITTEN);
    }

    private StatusWriter.Result send(CdnProxy proxy, CdnProxy patch, Context<CdnProxy> context) {
        pace.written(proxy.getMetadata().getUid(), steady.instant());
        var result = writer.write(proxy, patch, context);
        if (result == StatusWriter.Result.OUTRUN) {
            outrun.note(proxy, steady.instant());
        }
        return result;
    }

    /** A deletion that ends although a DNS record is still there. */
    public void reportRecordLeft(CdnProxy proxy, String message) {
        recorder.record(proxy, Announcements.recordLeft(message));
    }

    /** A deletion that ends with something left on purpose. */
    public void reportLeft(CdnProxy proxy, String message) {
        recorder.record(proxy, Announcements.left(message));
    }
}
