package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.Hosting;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the names of all children are to be had, asked of the API server before the first of them is made: the informers are
 * label-selected and do not show other people's objects, and some children are made only after what costs money.
 */
public final class NameCheck {
    private NameCheck() {}

    /** A child to be made. */
    record Name(Class<? extends HasMetadata> kind, String name) {

        /** As people say it, such as Service/tokyo. */
        String object() {
            return HasMetadata.getKind(kind) + "/" + name;
        }
    }

    /**
     * Looks, unless something runs already that costs money: what works goes on, and then only the child concerned is stuck.
     *
     * @param hasDistribution whether the object has a distribution, or had one when it was last looked at
     * @throws ChildFailedException naming everything that is in the way
     */
    public static void perform(
            CdnProxy proxy, boolean hasDistribution, InstalledKinds kinds, Context<CdnProxy> context) {
        if (hasDistribution || context.getSecondaryResource(Service.class).isPresent()) {
            return;
        }
        ChildPace.from(context).attempt(proxy, "names of children", Optional.empty(), () -> {
            var taken = names(proxy, kinds).stream()
                    .filter(name -> isTaken(name, proxy, context))
                    .map(Name::object)
                    .toList();
            if (!taken.isEmpty()) {
                throw new ChildFailedException(new ChildFailure.NamesTaken(taken), null);
            }
            return taken;
        });
    }

    /**
     * Whether somebody else's object has the name.
     *
     * @throws ChildFailedException when the API server does not say
     */
    static boolean isTaken(Name name, CdnProxy proxy, Context<CdnProxy> context) {
        try {
            HasMetadata existing = PassClient.from(context)
                    .resources(name.kind())
                    .inNamespace(proxy.getMetadata().getNamespace())
                    .withName(name.name())
                    .get();
            return existing != null && !isOurs(existing, proxy);
        } catch (KubernetesClientException silent) {
            throw new ChildFailedException(ChildFailure.ofLookup(name.object(), silent), silent);
        }
    }

    private static boolean isOurs(HasMetadata existing, CdnProxy proxy) {
        return ChildOwner.isOf(proxy, existing) || existing instanceof Secret secret && isConsentedTo(secret, proxy);
    }

    /** Credentials may be restored, and cert-manager writes its Secret itself; no other Secret is ours by its labels. */
    private static boolean isConsentedTo(Secret secret, CdnProxy proxy) {
        var name = secret.getMetadata().getName();
        return name.equals(CredentialsSecret.name(proxy)) && CredentialsSecret.mayUse(proxy, secret)
                || Stream.of(CertificateUse.values())
                        .filter(use -> name.equals(use.secret(proxy)))
                        .anyMatch(use -> CertificateSecrets.isIssuedFor(use, proxy, secret));
    }

    static List<Name> names(CdnProxy proxy, InstalledKinds kinds) {
        var names = new ArrayList<Name>();
        var hosting = Hosting.of(proxy.getSpec());
        if (hosting == Hosting.OPERATOR) {
            names.add(new Name(Secret.class, CredentialsSecret.name(proxy)));
            names.add(new Name(Secret.class, ConfigSecret.name(proxy)));
            names.add(new Name(Secret.class, ClientSecret.name(proxy)));
            names.add(new Name(Deployment.class, V2rayDeployment.name(proxy)));
            names.add(new Name(Service.class, V2rayService.name(proxy)));
            names.add(new Name(NetworkPolicy.class, V2rayNetworkPolicy.name(proxy)));
        }
        if (hosting == Hosting.OPERATOR && proxy.getSpec().proxy().replicas() > 1) {
            names.add(new Name(PodDisruptionBudget.class, V2rayPodDisruptionBudget.name(proxy)));
        }
        for (var use : CertificateUse.values()) {
            if (use.isOrdered(proxy.getSpec()) && kinds.certManager()) {
                names.add(new Name(Certificate.class, use.order(proxy)));
                // cert-manager would overwrite it.
                names.add(new Name(Secret.class, use.secret(proxy)));
            }
        }
        if (proxy.getSpec().dns().mode() == DnsMode.ExternalDNS && kinds.externalDns()) {
            if (!proxy.getSpec().cdn().runsElsewhere()) {
                names.add(new Name(DnsEndpoint.class, EdgeDnsEndpoint.name(proxy)));
            }
            if (proxy.getSpec().requestsCertificate()) {
                names.add(new Name(DnsEndpoint.class, ProofDnsEndpoint.name(proxy)));
            }
            if (hosting != Hosting.ELSEWHERE) {
                names.add(new Name(DnsEndpoint.class, OriginDnsEndpoint.name(proxy)));
            }
        }
        return names;
    }
}
