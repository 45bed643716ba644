package io.cdnproxy.cdn;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import java.util.Optional;

/** Certificates that nothing is wrong with. */
public final class UsableCertificate {
    private UsableCertificate() {}

    public static Certificate withId(String id) {
        return new Certificate(Optional.of(id), Verdict.works("usable"), Optional.empty());
    }
}
