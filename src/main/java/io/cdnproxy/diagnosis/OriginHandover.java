package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import java.util.EnumSet;
import java.util.Set;

/** When a distribution may be led to an origin of another name or port: not before that one works. Pure. */
public final class OriginHandover {
    /** No answer at all, or an address that may not be asked. */
    private static final Set<Reason> SILENCE = EnumSet.of(Reason.Timeout, Reason.AddressNotAllowed);

    private OriginHandover() {}

    /** Whether the origin that the spec names can take over: it has a certificate for its name, has loaded it, and answers. */
    public static boolean isDue(OriginState origin) {
        return origin.certificate().isTrue()
                && origin.chain().filter(chain -> serves(origin, chain)).isPresent();
    }

    private static boolean serves(OriginState origin, ChainReport chain) {
        return origin.workload().isTrue()
                ? isWorking(chain)
                : cannotBeRead(origin) && chain.links().originWorks();
    }

    /** Somebody else's server that answers works, whether or not the operator is let look at it; its own may still be loading the certificate. */
    private static boolean cannotBeRead(OriginState origin) {
        return origin.use().purpose() == Purpose.WEBSITE && !origin.workload().isFalse();
    }

    // An origin that only the CDN reaches cannot be tried from here. That it is one is believed only if the origin that
    // works now shows the same face; a refusal is an answer, and means that nothing listens there.
    private static boolean isWorking(ChainReport chain) {
        return chain.links().originWorks()
                || chain.links()
                        .of(ConditionType.OriginHandshake)
                        .filter(OriginHandover::isSilence)
                        .filter(silent -> chain.presentOrigin()
                                .filter(present -> present.isFalse() && present.reason() == silent.reason())
                                .isPresent())
                        .isPresent();
    }

    private static boolean isSilence(Verdict handshake) {
        return handshake.isFalse() && SILENCE.contains(handshake.reason());
    }
}
