package io.cdnproxy;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.probe.ProbeEvents;
import io.cdnproxy.probe.ProbeSettings;
import io.cdnproxy.probe.Prober;
import java.time.Clock;
import java.util.List;

/** A prober for tests of what is done around probes: it has nobody to ask for names, and nobody hears of its verdicts. */
final class SilentProber {
    private SilentProber() {}

    /** To be closed by who asks for it. */
    static Prober at(Clock clock) {
        return Prober.create(
                new ProbeSettings(List.of(), new AddressPolicy(List.of()), Authorities.NONE),
                1,
                clock,
                MutableClock.steady(clock),
                ProbeEvents.NONE,
                uid -> {});
    }
}
