package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The framework's side of a child: found by name, compared with its desired state, applied by server-side apply, owned
 * by its proxy.
 */
@Ignore
abstract class Child<R extends HasMetadata> extends CRUDKubernetesDependentResource<R, CdnProxy> {
    private final Function<CdnProxy, String> name;
    private final BiFunction<ChildInputs, Optional<R>, Optional<R>> desired;

    /**
     * Describes the child.
     *
     * @param desired the state to have; empty means "not known yet" and leaves the child, or its absence, as it is
     */
    Child(Class<R> type, Function<CdnProxy, String> name, Function<ChildInputs, Optional<R>> desired) {
        this(type, name, (inputs, present) -> desired.apply(inputs));
    }

    /**
     * Describes a child that goes from one state to another by way of a third.
     *
     * @param desired the state to have, given the one that the child has, if there is one
     */
    Child(Class<R> type, Function<CdnProxy, String> name, BiFunction<ChildInputs, Optional<R>, Optional<R>> desired) {
        super(type);
        this.name = name;
        this.desired = desired;
    }

    @Override
    public ReconcileResult<R> reconcile(CdnProxy primary, Context<CdnProxy> context) {
        // By the spec that the pass goes by, which is not always the latest.
        var inForce = ChildInputs.from(context).proxy();
        return DefectException.insteadOfError(() -> writeOrNote(inForce, context));
    }

    private ReconcileResult<R> writeOrNote(CdnProxy primary, Context<CdnProxy> context) {
        if (next(primary, context).isEmpty()) {
            return ReconcileResult.noOperation(
                    getSecondaryResource(primary, context).orElse(null));
        }
        var plan = ChildPlan.of(context);
        if (plan.isPresent()) {
            return note(plan.get(), primary, context);
        }
        var present = getSecondaryResource(primary, context);
        return ChildPace.from(context).attempt(primary, object(primary), present, () -> {
            present.ifPresent(found -> demandOwn(found, primary));
            return super.reconcile(primary, context);
        });
    }

    @Override
    public void delete(CdnProxy primary, Context<CdnProxy> context) {
        var present = getSecondaryResource(primary, context).filter(found -> ChildOwner.isOf(primary, found));
        if (present.isEmpty()) {
            return;
        }
        ChildPlan.of(context)
                .ifPresentOrElse(
                        plan -> plan.add(PlannedAction.Delete, kind(), name.apply(primary)),
                        () -> ChildPace.from(context).attempt(primary, object(primary), present, () -> PassClient.from(
                                        context)
                                .resource(present.get())
                                // What was seen, or nothing: a stranger's may have taken its place since.
                                .lockResourceVersion(present.get().getMetadata().getResourceVersion())
                                .delete()));
    }

    /** Kind and name, as people say it. */
    private String object(CdnProxy primary) {
        return kind() + "/" + name.apply(primary);
    }

    private void demandOwn(R present, CdnProxy primary) {
        if (!ChildOwner.isOf(primary, present)) {
            throw new ChildFailedException(new ChildFailure.InTheWay(object(primary), ""), null);
        }
    }

    private ReconcileResult<R> note(ChildPlan plan, CdnProxy primary, Context<CdnProxy> context) {
        var actual = getSecondaryResource(primary, context);
        if (actual.isEmpty()) {
            plan.add(PlannedAction.Create, kind(), name.apply(primary));
        } else if (!match(actual.get(), primary, context).matched()) {
            plan.add(PlannedAction.Change, kind(), name.apply(primary));
        }
        return ReconcileResult.noOperation(actual.orElse(null));
    }

    private String kind() {
        return HasMetadata.getKind(resourceType());
    }

    @Override
    protected R desired(CdnProxy primary, Context<CdnProxy> context) {
        return next(primary, context).orElseThrow();
    }

    private Optional<R> next(CdnProxy primary, Context<CdnProxy> context) {
        return desired.apply(ChildInputs.from(context), getSecondaryResource(primary, context));
    }

    // Asks this child's own informer: a second informer on the same kind does not see what was written a moment ago.
    @Override
    public Optional<R> getSecondaryResource(CdnProxy primary, Context<CdnProxy> context) {
        return eventSource().flatMap(informer -> informer.get(targetSecondaryResourceID(primary, context)));
    }

    @Override
    protected Optional<SecondaryToPrimaryMapper<R>> getSecondaryToPrimaryMapper(EventSourceContext<CdnProxy> context) {
        return Optional.of(PresentProxies.owning(context.getPrimaryCache()));
    }

    // By name: the framework's own index would keep each name of an owner that a child has ever told.
    @Override
    protected InformerEventSourceConfiguration.Builder<R> informerConfigurationBuilder(
            EventSourceContext<CdnProxy> context) {
        return super.informerConfigurationBuilder(context)
                .withPrimaryToSecondaryMapper((CdnProxy proxy) -> Stream.of(id(proxy))
                        .filter(id -> isToldToBeOf(proxy, id))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean isToldToBeOf(CdnProxy proxy, ResourceID id) {
        return eventSource()
                .flatMap(informer -> informer.get(id))
                .filter(child -> Mappers.<R>fromOwnerReferences(CdnProxy.class, false)
                        .toPrimaryResourceIDs(child)
                        .contains(ResourceID.fromResource(proxy)))
                .isPresent();
    }

    @Override
    protected ResourceID targetSecondaryResourceID(CdnProxy primary, Context<CdnProxy> context) {
        return id(primary);
    }

    private ResourceID id(CdnProxy proxy) {
        return new ResourceID(name.apply(proxy), proxy.getMetadata().getNamespace());
    }

    @Override
    protected Resource<R> prepare(Context<CdnProxy> context, R target, CdnProxy primary, String action) {
        return PassClient.from(context).resource(target);
    }

    /**
     * Takes a child back whose label was removed: the label-selected informer does not show it, yet the name is taken.
     */
    @Override
    public R create(R target, CdnProxy primary, Context<CdnProxy> context) {
        try {
            return super.create(target, primary, context);
        } catch (KubernetesClientException e) {
            R existing = e.getCode() == HTTP_CONFLICT
                    ? PassClient.from(context).resource(target).get()
                    : null;
            if (existing == null) {
                throw e;
            }
            demandOwn(existing, primary);
            target.getMetadata().setResourceVersion(null);
            return update(existing, target, primary, context);
        }
    }

    /** With the uid an apply changes the object that was seen, or nothing: a stranger's may have taken its place since. */
    @Override
    public R update(R actual, R target, CdnProxy primary, Context<CdnProxy> context) {
        target.getMetadata().setUid(actual.getMetadata().getUid());
        return super.update(actual, target, primary, context);
    }
}
