package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import java.util.List;
import java.util.Objects;

/**
 * What would be done next.
 *
 * @param planned as a plan tells it
 * @param differences settings of the object's own distribution that are not as they should be and are not left so, whichever of them comes
 *     next
 */
public record PendingChange(PlannedChange planned, List<Difference> differences) {
    public PendingChange {
        Objects.requireNonNull(planned);
        differences = List.copyOf(differences);
    }

    /** One that overwrites nothing. */
    public static PendingChange of(PlannedAction action, String object, List<String> settings) {
        return new PendingChange(new PlannedChange(action, object, settings), List.of());
    }

    /** One of settings that are not as they should be. */
    public static PendingChange ofSettings(String object, List<Difference> differences) {
        return new PendingChange(
                new PlannedChange(
                        PlannedAction.Change,
                        object,
                        differences.stream().map(Difference::path).toList()),
                differences);
    }
}
