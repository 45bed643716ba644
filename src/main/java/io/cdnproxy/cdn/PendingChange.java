package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import java.util.List;
import java.util.Objects;

/**
 * What would be done next.
 *
 * @param planned as a plan tells it
 * @param differences settings of the object's own distribution that would be overwritten
 */
public record PendingChange(PlannedChange planned, List<Difference> differences) {
    public PendingChange {
        Objects.requireNonNull(planned);
        differences = List.copyOf(differences);
    }
}
