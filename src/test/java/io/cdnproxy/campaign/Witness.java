package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Account.Certificate;
import io.cdnproxy.campaign.Account.Distribution;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a tenant's things from outside, by all APIs and by what they say was asked of them. */
final class Witness {
    private final Tenant tenant;
    private final AuditLog auditLog;
    private final long auditBegin;
    private final int journalBegin;
    private String uid = "";

    /** Only what happens from now on is counted. */
    Witness(Tenant tenant, AuditLog auditLog) {
        this.tenant = tenant;
        this.auditLog = auditLog;
        this.auditBegin = auditLog.end();
        this.journalBegin = tenant.account().journal().size();
    }

    /** @param goalReached as far as the caller has waited for it */
    Evidence evidence(boolean goalReached) {
        var proxy = tenant.proxy();
        proxy.ifPresent(found -> uid = found.object().getMetadata().getUid());
        var distributions = tenant.account().distributions();
        var certificates = tenant.account().certificates();
        return new Evidence(
                goalReached,
                proxy.map(found -> List.copyOf(found.conditions().values())).orElse(List.of()),
                distributions.stream().map(Distribution::owner).toList(),
                certificates.stream()
                        .filter(Certificate::isOfAnObject)
                        .map(Certificate::owner)
                        .toList(),
                proxy.map(found -> Set.of(found.object().getMetadata().getUid()))
                        .orElse(Set.of()),
                endState(distributions, certificates),
                writes());
    }

    /** To be told before it is gone: what the object left behind may still name it. */
    void remember(ProxyResource proxy) {
        uid = proxy.object().getMetadata().getUid();
    }

    private Map<String, Integer> writes() {
        var calls = tenant.account().journal();
        return Writes.count(
                tenant.operatorUser(),
                auditLog.since(auditBegin, tenant.namespace()).stream()
                        .filter(event -> event.namespace().equals(tenant.namespace()))
                        .toList(),
                calls.subList(journalBegin, calls.size()));
    }

    private Map<String, String> endState(Collection<Distribution> distributions, Collection<Certificate> certificates) {
        var objects = objects();
        var vocabulary = vocabulary(objects, distributions, certificates);
        var endState = new HashMap<>(KubernetesObjects.normalized(objects, vocabulary));
        distributions.forEach(distribution -> endState.put(
                vocabulary.translate("Distribution/" + distribution.id()),
                vocabulary.translate(distribution.description())));
        certificates.forEach(certificate -> endState.put(
                vocabulary.translate("ViewerCertificate/" + certificate.id()),
                vocabulary.translate(certificate.description())));
        return endState;
    }

    private Vocabulary vocabulary(
            Collection<GenericKubernetesResource> objects,
            Collection<Distribution> distributions,
            Collection<Certificate> certificates) {
        var vocabulary = new Vocabulary().learn(tenant.namespace(), "namespace").learn(uid, "uid");
        tenant.customer().teach(vocabulary);
        int number = 1;
        for (var distribution : distributions) {
            vocabulary.learn(distribution.id(), "distribution " + number);
            vocabulary.learn(distribution.domainName(), "domain " + number);
            number++;
        }
        learn(vocabulary, "object's own certificate", certificates.stream().filter(Certificate::isOfAnObject));
        learn(
                vocabulary,
                "stranger's certificate",
                certificates.stream().filter(certificate -> !certificate.isOfAnObject()));
        objects.stream()
                .filter(object -> object.getKind().equals("Secret"))
                .filter(secret -> secret.getMetadata().getName().equals(Workloads.PROXY + "-credentials"))
                .forEach(secret -> KubernetesObjects.learnCredentials(secret, vocabulary));
        return vocabulary;
    }

    private static void learn(Vocabulary vocabulary, String whose, Stream<Certificate> certificates) {
        int number = 1;
        for (var certificate : certificates.toList()) {
            vocabulary.learn(certificate.id(), whose + " " + number);
            certificate.proofs().stream().sorted().forEach(proof -> vocabulary.learn(proof, "proof"));
            number++;
        }
    }

    private List<GenericKubernetesResource> objects() {
        var objects = new ArrayList<GenericKubernetesResource>();
        for (var kind : Kinds.ALL) {
            objects.addAll(
                    tenant
                            .client()
                            .genericKubernetesResources(kind)
                            .inNamespace(tenant.namespace())
                            .list()
                            .getItems()
                            .stream()
                            .peek(object -> object.setKind(kind.getKind()))
                            .toList());
        }
        return objects;
    }
}
