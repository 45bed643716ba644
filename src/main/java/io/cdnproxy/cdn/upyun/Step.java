package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.ComparedSetting.Decides;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A step that changes something at UPYUN, or may. */
public sealed interface Step extends NextStep.Write<Step> {

    /** The name of the service that it is about. */
    String service();

    @Override
    default Step itself() {
        return this;
    }

    /** Make a service. */
    record Create(String service, DesiredService desired) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.Creating, "UPYUN is about to be asked for a service; nothing to do");
        }
    }

    /** Overwrite the settings that differ. */
    record Configure(String service, DesiredService desired, List<Difference> differences) implements Step {
        public Configure {
            differences = List.copyOf(differences);
        }

        @Override
        public Verdict verdict() {
            boolean hidden = differences.stream().anyMatch(difference -> difference.isOf(Decides.SERVICE));
            return hidden
                    ? Verdict.fails(
                            Reason.DistributionDisabled,
                            "service %s is invisible and will be made visible again; to stop it, delete this object"
                                    .formatted(service))
                    : Verdict.fails(
                            Reason.InProgress,
                            "service %s is about to be changed: %s; wait until UPYUN has taken the change"
                                    .formatted(service, Difference.paths(differences)));
        }
    }

    /** Have a service answer to a name. */
    record Bind(String service, String hostname) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.InProgress,
                    "%s is about to be bound to service %s; nothing to do".formatted(hostname, service));
        }
    }

    /** Bring the certificate to UPYUN; one that is there already is found. */
    record Upload(String service, String hostname, ServerKeyPair pair) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.InProgress,
                    "the viewer certificate for %s is about to be uploaded to UPYUN; nothing to do"
                            .formatted(hostname));
        }
    }

    /** Have viewers see a certificate, in place of another one if they see one. */
    record Show(String service, String hostname, String certificateId) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.InProgress,
                    "%s is about to be served with the certificate that was uploaded for it; nothing to do"
                            .formatted(hostname));
        }
    }

    /**
     * Delete a certificate that nobody sees any more.
     *
     * @param successor what is shown in its place; empty where nothing is to be shown for the name
     */
    record Discard(String service, String hostname, String certificateId, Optional<ServerKeyPair> successor)
            implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.DeletingCertificate,
                    "a certificate for %s that nobody is shown any more is about to be deleted".formatted(hostname));
        }
    }

    /** Have viewers see no certificate for a name, so that the certificate can be deleted while it is known for which name it was. */
    record SwitchOff(String service, String hostname, String certificateId) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.DisablingDistribution,
                    "HTTPS of %s is about to be switched off at service %s".formatted(hostname, service));
        }
    }

    /**
     * Have a service answer to a name no more.
     *
     * @param wanted the certificate that another name of the object is shown with; empty if there is none
     */
    record Unbind(String service, String hostname, Optional<String> wanted) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.DisablingDistribution,
                    "%s is about to be unbound from service %s".formatted(hostname, service));
        }
    }

    /** Have a service serve nothing. */
    record Hide(String service) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.DisablingDistribution, "service %s is about to be made invisible".formatted(service));
        }
    }

    /** Delete a service. */
    record Delete(String service) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(Reason.DeletingDistribution, "service %s is about to be deleted".formatted(service));
        }
    }

    /**
     * Have nothing served for a name any more that was kept of it.
     *
     * @param at since when
     */
    record Purge(String service, String hostname, Instant at) implements Step {
        @Override
        public Verdict verdict() {
            return Verdict.fails(
                    Reason.InProgress,
                    "UPYUN is about to be asked to forget what it keeps of %s; nothing to do".formatted(hostname));
        }
    }
}
