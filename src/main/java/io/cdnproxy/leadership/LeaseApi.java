package io.cdnproxy.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.util.Optional;

/** The one Lease that is contended for, at the API server. Whatever goes wrong is an exception, and may have been done all the same. */
interface LeaseApi {
    Optional<Lease> read();

    /** @throws LeaseConflictException if somebody else has made one */
    Lease create(Lease lease);

    /** @throws LeaseConflictException if somebody has changed or deleted it since this version */
    Lease replace(Lease lease);
}
