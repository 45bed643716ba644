package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Verdict;

/** Whether an object may work under the names of its spec, and otherwise under which. */
public sealed interface Acceptance {
    Verdict verdict();

    /** They are the object's from now on; status must say so before anything is done under them. */
    record Claimed(Verdict verdict, Hostnames names) implements Acceptance {}

    /** They are the object's, as status says. */
    record Accepted(Verdict verdict, Hostnames names) implements Acceptance {}

    /** They are not; the object goes on under those that it has, and nothing of it is changed. */
    record Kept(Verdict verdict, Hostnames names) implements Acceptance {}

    /** They are not, and it has none. */
    record Refused(Verdict verdict) implements Acceptance {}
}
