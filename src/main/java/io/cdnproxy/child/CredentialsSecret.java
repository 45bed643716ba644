package io.cdnproxy.child;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.v2ray.Credentials;
import io.cdnproxy.v2ray.User;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.stream.Collectors;

/**
 * The Secret with a proxy's credentials. Unlike the other children it is random and therefore created once, never
 * applied; what it holds is never rewritten and an input of the others. A Secret that is already there and carries the proxy's labels,
 * perhaps restored or made by hand, is used as it is, and gains a key where the proxy has changed its protocol. Deleting it gives new
 * credentials.
 */
public final class CredentialsSecret {
    private static final String NO_PATH_YET = "/not-made-yet";

    private CredentialsSecret() {}

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-credentials";
    }

    /**
     * Reads the credentials, and makes some first when there are none.
     *
     * @throws UnusableCredentialsException when the Secret holds no usable credentials; the message says what to do and
     *     gives none away
     * @throws ChildFailedException when there is no such Secret and none can be made
     */
    public static Credentials obtain(CdnProxy proxy, Context<CdnProxy> context) {
        var informer = informer(context);
        var present = informer.get(id(proxy));
        return ChildPace.from(context).attempt(proxy, object(proxy), present, () -> {
            var secret = present.orElseGet(() -> createOrRead(proxy, context, informer));
            if (!mayUse(proxy, secret)) {
                throw new ChildFailedException(
                        new ChildFailure.InTheWay(
                                object(proxy),
                                ", or label it %s to have its credentials used"
                                        .formatted(Labels.of(proxy).entrySet().stream()
                                                .map(Object::toString)
                                                .sorted()
                                                .collect(Collectors.joining(" ")))),
                        null);
            }
            var own = hasMarks(proxy, secret) ? secret : marked(proxy, secret, context, informer);
            boolean lacksKey = Credentials.areOfAnother(protocol(proxy), own.getData());
            return read(proxy, lacksKey ? gained(proxy, own, context, informer) : own);
        });
    }

    private static ProxyProtocol protocol(CdnProxy proxy) {
        return proxy.getSpec().proxy().protocol();
    }

    private static Secret gained(
            CdnProxy proxy, Secret secret, Context<CdnProxy> context, InformerEventSource<Secret, CdnProxy> informer) {
        Secret updated = ProtocolKey.add(
                protocol(proxy),
                secret,
                PassClient.from(context),
                context.getControllerConfiguration().fieldManager());
        informer.handleRecentResourceUpdate(ResourceID.fromResource(updated), updated, secret);
        return updated;
    }

    private static boolean hasMarks(CdnProxy proxy, Secret secret) {
        return secret.hasOwnerReferenceFor(proxy) && Labels.areOf(proxy, secret);
    }

    /** What was restored or has lost a mark goes with its proxy from now on, and is seen; without its labels each pass would ask for it. */
    private static Secret marked(
            CdnProxy proxy, Secret secret, Context<CdnProxy> context, InformerEventSource<Secret, CdnProxy> informer) {
        Secret marks = initial(proxy, notMadeYet(proxy));
        marks.setData(null);
        marks.getMetadata().setUid(secret.getMetadata().getUid());
        Secret updated = PassClient.from(context)
                .resource(marks)
                .fieldManager(context.getControllerConfiguration().fieldManager())
                .forceConflicts()
                .serverSideApply();
        informer.handleRecentResourceUpdate(ResourceID.fromResource(updated), updated, secret);
        return updated;
    }

    private static String object(CdnProxy proxy) {
        return "Secret/" + name(proxy);
    }

    /** Made for this very object, or labelled for it: restored from a backup, say. */
    static boolean mayUse(CdnProxy proxy, Secret secret) {
        return secret.hasOwnerReferenceFor(proxy) || Labels.areOf(proxy, secret);
    }

    /**
     * Reads the credentials of a suspended object. While there are none it notes that some would be made, and gives others that open
     * nothing.
     */
    public static Credentials lookUp(CdnProxy proxy, Context<CdnProxy> context, ChildPlan plan) {
        var existing = informer(context).get(id(proxy));
        if (existing.isEmpty()) {
            plan.add(PlannedAction.Create, "Secret", name(proxy));
        }
        return existing.filter(secret -> mayUse(proxy, secret))
                .map(secret -> read(proxy, planned(proxy, secret, plan)))
                .orElseGet(() -> notMadeYet(proxy));
    }

    private static Secret planned(CdnProxy proxy, Secret secret, ChildPlan plan) {
        if (!Credentials.areOfAnother(protocol(proxy), secret.getData())) {
            return secret;
        }
        plan.add(PlannedAction.Change, "Secret", name(proxy));
        return ProtocolKey.addedTo(secret, protocol(proxy));
    }

    private static Credentials notMadeYet(CdnProxy proxy) {
        return Credentials.of(NO_PATH_YET, User.random(protocol(proxy)));
    }

    private static InformerEventSource<Secret, CdnProxy> informer(Context<CdnProxy> context) {
        return (InformerEventSource<Secret, CdnProxy>)
                context.eventSourceRetriever().getEventSourceFor(Secret.class, ManagedSecrets.EVENT_SOURCE);
    }

    private static ResourceID id(CdnProxy proxy) {
        return new ResourceID(name(proxy), proxy.getMetadata().getNamespace());
    }

    static Secret initial(CdnProxy proxy, Credentials credentials) {
        // @formatter:off
        Secret secret = new SecretBuilder()
            .withNewMetadata()
                .withName(name(proxy))
                .withNamespace(proxy.getMetadata().getNamespace())
                .withLabels(Labels.of(proxy))
            .endMetadata()
            .withData(credentials.toSecretData())
            .build();
        // @formatter:on
        secret.addOwnerReference(proxy);
        return secret;
    }

    static Credentials read(CdnProxy proxy, Secret secret) {
        try {
            var credentials = Credentials.fromSecretData(secret.getData());
            // Refused here, where somebody is told, and not where a configuration is written.
            credentials.user(protocol(proxy));
            return credentials;
        } catch (IllegalArgumentException e) {
            // Never an invitation to delete what is somebody else's.
            var wayOut = secret.hasOwnerReferenceFor(proxy) ? ", or delete it to get new ones" : "";
            throw new UnusableCredentialsException(
                    "Secret " + secret.getMetadata().getName() + " holds no usable credentials (" + e.getMessage()
                            + "): correct it" + wayOut);
        }
    }

    private static Secret createOrRead(
            CdnProxy proxy, Context<CdnProxy> context, InformerEventSource<Secret, CdnProxy> informer) {
        var target = PassClient.from(context).resource(initial(proxy, Credentials.random(protocol(proxy))));
        try {
            Secret created = target.create();
            informer.handleRecentResourceCreate(ResourceID.fromResource(proxy), created);
            return created;
        } catch (KubernetesClientException e) {
            Secret existing = e.getCode() == HTTP_CONFLICT ? target.get() : null;
            if (existing == null) {
                throw e;
            }
            return existing;
        }
    }
}
