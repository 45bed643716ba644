package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Ignore;
import io.javaoperatorsdk.operator.api.reconciler.dependent.GarbageCollected;
import io.javaoperatorsdk.operator.api.reconciler.dependent.ReconcileResult;
import io.javaoperatorsdk.operator.processing.dependent.Updater;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Optional;

/**
 * Our one mark on the Secret that cert-manager writes: an owner reference, without which it would outlive the proxy
 * (<a href="https://cert-manager.io/docs/usage/certificate/#cleaning-up-secrets-when-certificates-are-deleted">by
 * default</a> nobody owns it). A Secret that the user named is never touched.
 */
@Ignore
abstract class IssuedSecret extends KubernetesDependentResource<Secret, CdnProxy>
        implements Updater<Secret, CdnProxy>, GarbageCollected<CdnProxy> {

    private final CertificateUse use;

    IssuedSecret(CertificateUse use) {
        super(Secret.class);
        this.use = use;
    }

    @Override
    public ReconcileResult<Secret> reconcile(CdnProxy latest, Context<CdnProxy> context) {
        var primary = ChildInputs.from(context).proxy();
        var present = getSecondaryResource(primary, context);
        boolean due = use.isOrdered(primary.getSpec())
                && ChildPlan.of(context).isEmpty()
                && present.filter(secret -> CertificateSecrets.isIssuedFor(use, primary, secret))
                        .isPresent();
        return due
                ? ChildPace.from(context)
                        .attempt(
                                primary,
                                "Secret/" + use.secret(primary),
                                present,
                                () -> super.reconcile(primary, context))
                : ReconcileResult.noOperation(null);
    }

    @Override
    public Optional<Secret> getSecondaryResource(CdnProxy primary, Context<CdnProxy> context) {
        return eventSource().flatMap(informer -> informer.get(targetSecondaryResourceID(primary, context)));
    }

    @Override
    protected ResourceID targetSecondaryResourceID(CdnProxy primary, Context<CdnProxy> context) {
        return new ResourceID(use.secret(primary), primary.getMetadata().getNamespace());
    }

    // The owner reference is added by the framework.
    @Override
    protected Secret desired(CdnProxy primary, Context<CdnProxy> context) {
        // @formatter:off
        return new SecretBuilder()
            .withNewMetadata()
                .withName(use.secret(primary))
                .withNamespace(primary.getMetadata().getNamespace())
            .endMetadata()
            .build();
        // @formatter:on
    }

    @Override
    protected Resource<Secret> prepare(Context<CdnProxy> context, Secret target, CdnProxy primary, String action) {
        return PassClient.from(context).resource(target);
    }

    @Override
    public Secret update(Secret actual, Secret target, CdnProxy primary, Context<CdnProxy> context) {
        // With the uid an apply changes the Secret that was seen, or nothing: it must not bring a deleted one back,
        // empty.
        target.getMetadata().setUid(actual.getMetadata().getUid());
        return super.update(actual, target, primary, context);
    }
}
