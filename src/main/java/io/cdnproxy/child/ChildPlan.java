package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a pass over a suspended object would do to its children: noted in place of being done. */
public final class ChildPlan {
    private static final String KEY = "plan";

    // The framework reconciles children side by side.
    private final Queue<PlannedChange> changes = new ConcurrentLinkedQueue<>();

    /** Makes this pass one that writes nothing. */
    public void putInto(Context<CdnProxy> context) {
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }

    /** The plan of this pass; empty if it may write. */
    static Optional<ChildPlan> of(Context<CdnProxy> context) {
        return context.managedWorkflowAndDependentResourceContext().get(KEY, ChildPlan.class);
    }

    void add(PlannedAction action, String kind, String name) {
        changes.add(new PlannedChange(action, kind + "/" + name, List.of()));
    }

    /** In a fixed order. */
    public List<PlannedChange> changes() {
        return changes.stream()
                .sorted(Comparator.comparing(PlannedChange::object))
                .toList();
    }
}
