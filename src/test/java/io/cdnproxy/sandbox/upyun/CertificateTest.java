package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static io.cdnproxy.sandbox.upyun.Customer.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @BeforeEach
    void signIn() {
        upyun.signIn();
    }

    @Test
    void anUploadedCertificateIsToldOf() {
        // Given
        var material = certificate(A);

        // When
        var reply = customer.upload(material);

        // Then
        var result = reply.data().path("result");
        assertThat(reply.data().path("status").asInt(-1)).isZero();
        assertThat(result.path("certificate_id").asText()).matches("[0-9a-f]{32}");
        assertThat(result.path("commonName").asText()).isEqualTo(A);
        assertThat(result.path("validity").path("end").asLong())
                .isEqualTo(material.leaf().getNotAfter().getTime());
    }

    @Test
    void aFormUploadsToo() {
        // Given
        var material = certificate(A);

        // When
        var reply = upyun.form(
                "/api/https/certificate/",
                "certificate",
                Pem.encode(material.chain()),
                "private_key",
                Customer.traditional(material.key()));

        // Then
        assertThat(reply.data().path("result").has("certificate_id")).isTrue();
    }

    @Test
    void byInferenceTheSameCertificateHasTheSameId() {
        // Given
        var material = certificate(A);
        var first = customer.upload(material).data().path("result").path("certificate_id");

        // When
        var second = customer.upload(material).data().path("result").path("certificate_id");

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(ids(list(""))).hasSize(1);
    }

    @Test
    void byInferenceAnEcKeyWithAHeaderOfPkcs8IsRefused() {
        // Given
        var material = certificate(A);

        // When
        var reply = customer.upload(material, Pem.encode(material.key()));

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().has("error_code")).isTrue();
        assertThat(ids(list(""))).isEmpty();
    }

    @Test
    void anRsaKeyIsTakenInEitherForm() {
        // Given
        var material = certificate(IssueRequest.of(A).with(KeyAlgorithm.RSA_2048));

        // When
        var pkcs8 = customer.upload(material, Pem.encode(material.key()));
        var pkcs1 = customer.upload(material);

        // Then
        assertThat(pkcs8.data().path("result").has("certificate_id")).isTrue();
        assertThat(pkcs1.data().path("result")).isEqualTo(pkcs8.data().path("result"));
    }

    @Test
    void byInferenceAnotherCertificatesKeyIsRefused() {
        // Given
        var material = new KeyMaterial(certificate(A).key(), certificate(A).chain());

        // When
        var reply = customer.upload(material);

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
    }

    @Test
    void byInferenceAnExpiredCertificateIsRefused() {
        // Given
        var now = upyun.clock.instant();
        var expired = IssueRequest.of(A).valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));

        // When
        var reply = customer.upload(certificate(expired));

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
    }

    @Test
    void aRefusalDoesNotRepeatTheKey() {
        // Given
        var material = certificate(A);
        var key = Pem.encode(material.key());

        // When
        var reply = customer.upload(material, key);

        // Then
        assertThat(reply.response().body())
                .doesNotContain(key.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        // When
        var reply =
                upyun.console("POST", "/api/https/certificate/", "{'certificate':'none','private_key':'none either'}");

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
    }

    @Test
    void aListIsAnObjectOfWhichOneMemberIsNoCertificate() {
        // Given
        var id = customer.uploaded(A);

        // When
        var result = list("").path("result");

        // Then
        assertThat(result.fieldNames()).toIterable().containsExactlyInAnyOrder(id, "default");
        assertThat(result.path("default").has("commonName")).isFalse();
        assertThat(result.path(id).path("brand").asText("unknown")).isEmpty();
        assertThat(result.path(id).path("config_domain").asInt(-1)).isZero();
    }

    @Test
    void aListIsReadByMaxUntilThereIsNone() {
        // Given
        var ids = List.of(customer.uploaded(A), customer.uploaded(A), customer.uploaded(A));

        // When
        var first = list("?limit=2");
        var second = list("?limit=2&max=" + first.path("pager").path("max").asLong());

        // Then
        assertThat(ids(first)).containsExactlyInAnyOrder(ids.get(2), ids.get(1));
        assertThat(ids(second)).containsExactly(ids.get(0));
        assertThat(second.path("pager").path("max").isNull()).isTrue();
    }

    @Test
    void byOneClientAListIsReadBySinceUntilThatIsZero() {
        // Given
        var ids = List.of(customer.uploaded(A), customer.uploaded(A), customer.uploaded(A));

        // When
        var first = list("?limit=2&since=0");
        var second = list("?limit=2&since=" + first.path("pager").path("since").asLong());

        // Then
        assertThat(first.path("pager").path("since").asLong()).isNotZero();
        assertThat(ids(second)).containsExactly(ids.get(0));
        assertThat(second.path("pager").path("since").asLong(-1)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "4294967297", "many"})
    void byInferenceAListsLimitIsANumberThatMakesSense(String limit) {
        // Given
        customer.uploaded(A);

        // When
        var reply = upyun.console("GET", "/api/https/certificate/list/?limit=" + limit, "");

        // Then
        assertThat(reply.consoleError()).isEqualTo("21000");
        assertThat(reply.data().has("result")).isFalse();
    }

    @Test
    void byOneClientACertificateIsFoundByItsCommonName() {
        // Given
        var id = customer.uploaded(A);
        customer.uploaded("other.example.com");

        // When
        var found = upyun.console("GET", "/api/https/certificate/search?limit=10&domain=" + A, "")
                .data();

        // Then
        assertThat(found.path("result").fieldNames()).toIterable().containsExactly(id);
    }

    @Test
    void byOneClientProgramsReadWhatIsInACertificate() {
        // Given
        var id = customer.uploaded(A, "www.example.com");

        // When
        var info = upyun.get("/https/certificate/info?crt_id=" + id).json();

        // Then
        assertThat(info.path("main_domain").asText()).isEqualTo(A);
        assertThat(info.path("other_domains")).extracting(JsonNode::asText).containsExactly("www.example.com");
    }

    @Test
    void aCertificateIsDeleted() {
        // Given
        var id = customer.uploaded(A);

        // When
        var reply = customer.delete(id);

        // Then
        assertThat(reply.data().path("status").asBoolean()).isTrue();
        assertThat(ids(list(""))).isEmpty();
    }

    @Test
    void aBoundCertificateIsNotDeleted() {
        // Given
        customer.serve("tokyo");
        var id = customer.uploaded(A);
        customer.switchOn(id, A);

        // When
        var reply = customer.delete(id);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().path("type").asText()).isEqualTo("ThereIsBindingDomains");
        assertThat(list("").path("result").path(id).path("config_domain").asInt())
                .isOne();
    }

    @Test
    void anUnboundDomainLetsGoOfItsCertificate() {
        // Given
        customer.serve("tokyo");
        var id = customer.uploaded(A);
        customer.switchOn(id, A);
        upyun.api("DELETE", "/buckets/domains?bucket_name=tokyo&domain=" + A, "");

        // When
        var reply = customer.delete(id);

        // Then
        assertThat(reply.data().path("status").asBoolean()).isTrue();
    }

    private JsonNode list(String query) {
        return upyun.console("GET", "/api/https/certificate/list/" + query, "").data();
    }

    private static List<String> ids(JsonNode list) {
        Iterable<String> names = () -> list.path("result").fieldNames();
        return StreamSupport.stream(names.spliterator(), false)
                .filter(name -> !name.equals("default"))
                .toList();
    }
}
