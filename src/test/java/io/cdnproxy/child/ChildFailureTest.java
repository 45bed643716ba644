package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told to do when the API server does not take a child, in words that it uses. */
class ChildFailureTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "422 | spec.loadBalancerClass: Invalid value: null: may not change once set | delete Service/tokyo, which is then made anew",
                "422 | spec.selector: Invalid value: field is immutable | delete Service/tokyo, which is then made anew",
                "422 | spec.ports[0].nodePort: Invalid value: 443: provided port is not in the valid range | correct what it names",
                "403 | services is forbidden: User \"operator\" cannot patch resource \"services\" | have the cluster's administrators give the operator that right",
                "403 | services is forbidden: exceeded quota: q, requested: services=1, used: services=2, limited: services=2 | make room in that quota",
                "403 | services is forbidden: unable to create new content in namespace p because it is being terminated | let the namespace go",
                "403 | admission webhook denied the request: no public Services here | have the cluster's administrators exempt Service/tokyo from that policy",
                "403 | services \"tokyo\" is forbidden: ValidatingAdmissionPolicy teams with binding all denied request: label team is missing | have the cluster's administrators exempt Service/tokyo from that policy",
                "403 | services \"tokyo\" is forbidden: cannot set blockOwnerDeletion if an ownerReference refers to a resource without finalizers | have the cluster's administrators give the operator that right",
                "422 | spec.ports[0].nodePort: Invalid value: 31443: provided port is already allocated | another Service has that port of the nodes: set origin.service.nodePort",
                "403 | exceeded quota: lb, requested: services.loadbalancers=1, used: 1, limited: 1 | make room in that quota, or have",
                "400 | admission webhook \"policy.example.com\" denied the request: no | correct in the spec what it names",
                "409 | the object has been modified | tried again",
                "429 | too many requests | tried again",
                "500 | failed calling webhook \"policy.example.com\": context deadline exceeded | see to what answered so"
            })
    void whatIsRefusedIsQuotedWithWhatToDo(int code, String words, String remedy) {
        // Given
        var status = new StatusBuilder()
                .withCode(code)
                .withMessage(words)
                .withNewDetails()
                .withName("tokyo")
                .endDetails()
                .build();

        // When
        var verdict = ChildFailure.of("Service/tokyo", new KubernetesClientException(status))
                .verdict();

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.NotWritten);
        assertThat(verdict.message()).contains("Service/tokyo", words, remedy);
    }
}
