package io.cdnproxy.campaign.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.RequestHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsDialectTest {
    private static final byte[] NOTHING = {};

    private final AwsDialect dialect = new AwsDialect();

    @ParameterizedTest
    @CsvSource({
        "POST, /2020-05-31/distribution?WithTags, CreateDistributionWithTags distribution",
        "POST, /2020-05-31/distribution, CreateDistribution distribution",
        "PUT, /2020-05-31/distribution/E1/config, UpdateDistribution distribution",
        "DELETE, /2020-05-31/distribution/E1, DeleteDistribution distribution",
        "POST, /2020-05-31/tagging?Operation=Tag&Resource=arn, TagResource tags",
        "POST, /2020-05-31/tagging?Operation=Untag&Resource=arn, UntagResource tags",
        "POST, /2020-05-31/something/new, POST /2020-05-31/something/new",
    })
    void namesTheOperation(String method, String target, String expected) {
        // Given
        var head = new RequestHead(method, target, Headers.NONE);

        // When
        var mutation = dialect.mutation(head, NOTHING);

        // Then
        assertThat(dialect.isMutating(head)).isTrue();
        assertThat(mutation).map(Mutation::toString).contains(expected);
    }

    @Test
    void namesTheOperationOfACertificate() {
        // Given
        var head = acm("CertificateManager.RequestCertificate");

        // When
        var mutation = dialect.mutation(head, NOTHING);

        // Then
        assertThat(dialect.isMutating(head)).isTrue();
        assertThat(mutation).contains(new Mutation("RequestCertificate", "certificate", ""));
    }

    @Test
    void describingIsNoMutationThoughItIsPosted() {
        // When
        boolean mutating = dialect.isMutating(acm("CertificateManager.DescribeCertificate"));

        // Then
        assertThat(mutating).isFalse();
    }

    private static RequestHead acm(String target) {
        return new RequestHead("POST", "/", Headers.NONE.with("X-Amz-Target", target));
    }
}
