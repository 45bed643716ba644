package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Whether an object may work under the names of its spec, and otherwise under which. */
public sealed interface Acceptance {
    Verdict verdict();

    /** They are the object's from now on; status must say so before anything is done under them. */
    record Claimed(Verdict verdict, Hostnames names) implements Acceptance {}

    /** There are names that it may work under. */
    sealed interface Held extends Acceptance {
        Hostnames names();

        /** The spec that it was worked by last; empty if none is recorded that it may still go by. */
        Optional<CdnProxySpec> before();
    }

    /** They are the object's, as status says. */
    record Accepted(Verdict verdict, Hostnames names, Optional<CdnProxySpec> before) implements Held {}

    /**
     * They are not; the object goes on under those that it has.
     *
     * @param maintained the object by the spec that it is maintained by; empty if nothing of it is to be changed, because that spec is not
     *     recorded, or its names are not the object's or not allowed any more
     */
    record Kept(Verdict verdict, Hostnames names, Optional<CdnProxySpec> before, Optional<CdnProxy> maintained)
            implements Held {}

    /** They are not, and it has none. */
    record Refused(Verdict verdict) implements Acceptance {}
}
