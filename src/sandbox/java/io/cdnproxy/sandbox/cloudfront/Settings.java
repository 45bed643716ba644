package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.cloudfront.acm.AcmQuotas;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import io.cdnproxy.sandbox.cloudfront.distribution.Quotas;
import io.cdnproxy.sandbox.cloudfront.distribution.TrustedRoots;
import java.time.Duration;

/** What can be changed while the emulator runs. */
final class Settings {
    private volatile Duration propagation;
    private volatile Quotas quotas = Quotas.DEFAULT;
    private volatile AcmTiming acmTiming = AcmTiming.PROMPT;
    private volatile AcmQuotas acmQuotas = AcmQuotas.DEFAULT;
    private volatile TrustedRoots roots = TrustedRoots.UNNAMED;
    private volatile boolean echoesFuture;

    Settings(Duration propagation) {
        setPropagation(propagation);
    }

    Duration propagation() {
        return propagation;
    }

    /** For changes from now on; what is on its way keeps its time of arrival. */
    void setPropagation(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("propagation must not be negative: " + duration);
        }
        propagation = duration;
    }

    boolean echoesFuture() {
        return echoesFuture;
    }

    /** For answers from now on. */
    void setEchoesFuture(boolean echoed) {
        echoesFuture = echoed;
    }

    Quotas quotas() {
        return quotas;
    }

    /** For requests from now on; what is there already may exceed them. */
    void setQuotas(Quotas changed) {
        quotas = changed;
    }

    TrustedRoots roots() {
        return roots;
    }

    /** For what is created or changed from now on. */
    void setRoots(TrustedRoots changed) {
        roots = changed;
    }

    AcmTiming acmTiming() {
        return acmTiming;
    }

    /** From now on, also for what is on its way. */
    void setAcmTiming(AcmTiming changed) {
        acmTiming = changed;
    }

    AcmQuotas acmQuotas() {
        return acmQuotas;
    }

    /** For requests from now on; what is there already may exceed them. */
    void setAcmQuotas(AcmQuotas changed) {
        acmQuotas = changed;
    }
}
