package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which certificate a domain is served with. */
class BindingTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);
    private String first;
    private String second;

    @BeforeEach
    void uploadTwoForOneDomain() {
        upyun.signIn();
        customer.serve("tokyo");
        first = customer.uploaded(A);
        second = customer.uploaded(A);
    }

    @Test
    void httpsIsSwitchedOn() {
        // When
        var reply = customer.switchOn(first, A);

        // Then
        assertThat(reply.json())
                .hasToString("{\"data\":{\"status\":true},\"msg\":{\"errors\":[],\"messages\":[]},\"user\":null}");
        assertThat(bound()).containsExactly(first);
        assertThat(upyun.get("/buckets/info?bucket_name=tokyo")
                        .json()
                        .path("approval_domains_https")
                        .path(A)
                        .asBoolean())
                .isTrue();
    }

    @Test
    void httpsIsNotSwitchedOnBeforeTheDomainIsApproved() {
        // Given
        upyun.emulator().setReview(Duration.ofMinutes(10));
        customer.create("osaka");
        customer.bind("osaka", "new.example.com");
        var id = customer.uploaded("new.example.com");

        // When
        var reply = customer.switchOn(id, "new.example.com");

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.data().has("error_code")).isTrue();
        upyun.clock.advance(Duration.ofMinutes(10));
        assertThat(customer.switchOn(id, "new.example.com")
                        .data()
                        .path("status")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aSecondCertificateIs21713() {
        // Given
        customer.switchOn(first, A);

        // When
        var reply = customer.switchOn(second, A);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.consoleError()).isEqualTo("21713");
        assertThat(reply.data().path("message").asText()).isEqualTo("此域名已绑定一个证书");
        assertThat(bound()).containsExactly(first);
    }

    @Test
    void byInferenceADomainWhoseHttpsIsOffHasNoCertificate() {
        // Given
        customer.switchOn(first, A);
        change(first, "'https':false");

        // When
        var reply = customer.switchOn(second, A);

        // Then
        assertThat(reply.data().path("status").asBoolean()).isTrue();
        assertThat(bound()).containsExactly(second);
    }

    @Test
    void aFlagThatIsLeftOutStaysAsItIs() {
        // Given
        customer.switchOn(first, A);

        // When
        change(first, "'force_https':true");

        // Then
        assertThat(bound()).containsExactly(first);
        assertThat(fitting().path(0).path("certificate_id").asText()).isEqualTo(second);
        assertThat(fitting().path(1).path("force_https").asBoolean()).isTrue();
    }

    @Test
    void aDomainMigratesToAnotherCertificate() {
        // Given
        customer.switchOn(first, A);
        change(first, "'force_https':true");

        // When
        var reply = customer.migrate(second, A);

        // Then
        assertThat(reply.data().path("result").asBoolean()).isTrue();
        assertThat(bound()).containsExactly(second);
        assertThat(fitting().path(0).path("force_https").asBoolean()).isTrue();
        assertThat(customer.delete(first).data().path("status").asBoolean()).isTrue();
    }

    @Test
    void byOneClientAMigrationIsToldByTheStatus() {
        // Given
        customer.switchOn(first, A);

        // When
        var reply = customer.migrate(second, A);

        // Then
        assertThat(reply.data().path("status").asBoolean()).isTrue();
    }

    @Test
    void migratingToTheSameIs23601() {
        // Given
        customer.switchOn(first, A);

        // When
        var reply = customer.migrate(first, A);

        // Then
        assertThat(reply.consoleError()).isEqualTo("23601");
    }

    @Test
    void byInferenceADomainWithoutHttpsDoesNotMigrate() {
        // When
        var reply = customer.migrate(first, A);

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
        assertThat(bound()).isEmpty();
    }

    @Test
    void allDomainsOfACertificateMigrateTogether() {
        // Given
        customer.bind("tokyo", "www.example.com");
        var both = customer.uploaded(A, "www.example.com");
        var successor = customer.uploaded(A, "www.example.com");
        customer.switchOn(both, A);
        customer.switchOn(both, "www.example.com");

        // When
        var reply = upyun.console(
                "POST",
                "/api/https/migrate/certificate",
                "{'old_crt_id':'%s','new_crt_id':'%s'}".formatted(both, successor));

        // Then
        assertThat(reply.data().path("result").asBoolean()).isTrue();
        assertThat(reply.json().path("msg").path("errors")).isEmpty();
        assertThat(domainsServedWith(successor)).containsExactlyInAnyOrder(A, "www.example.com");
    }

    @Test
    void byInferenceACertificateThatDoesNotCoverADomainIsNotForIt() {
        // Given
        var other = customer.uploaded("other.example.com");

        // When
        var reply = customer.switchOn(other, A);

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
        assertThat(bound()).isEmpty();
    }

    @Test
    void aWildcardCoversOneLabel() {
        // Given
        var wildcard = customer.uploaded("*.example.com");
        customer.bind("tokyo", "deep.a.example.com");

        // When
        var direct = customer.switchOn(wildcard, A);
        var deep = customer.switchOn(wildcard, "deep.a.example.com");

        // Then
        assertThat(direct.data().path("status").asBoolean()).isTrue();
        assertThat(deep.data().has("error_code")).isTrue();
    }

    @Test
    void whatACertificateCoversIsListedWhetherOrNotItIsServedWithIt() {
        // Given
        customer.switchOn(first, A);

        // When
        var usage = usage(second);

        // Then
        assertThat(usage.path("authenticate_num").asInt()).isOne();
        assertThat(usage.path("authenticate_domain").path(0).asText()).isEqualTo(A);
        assertThat(usage.path("domains").path(0).path("name").asText()).isEqualTo(A);
        assertThat(usage.path("domains").path(0).path("bucket_name").asText()).isEqualTo("tokyo");
        assertThat(domainsServedWith(second)).isEmpty();
    }

    @Test
    void everyCertificateThatFitsADomainIsListed() {
        // Given
        customer.uploaded("other.example.com");

        // When
        var fitting = fitting();

        // Then
        assertThat(fitting.findValuesAsText("certificate_id")).containsExactly(second, first);
        assertThat(fitting.findValuesAsText("crt_type")).containsOnly("custom");
    }

    @Test
    void anotherAccountsCertificateIsAsGoodAsNone() {
        // Given
        upyun.emulator().addAccount("somebody-else", "secret");
        upyun.signIn("somebody-else", "secret");
        var theirs = customer.uploaded(A);
        upyun.signIn();

        // When
        var reply = customer.switchOn(theirs, A);

        // Then
        assertThat(reply.data().has("error_code")).isTrue();
    }

    private void change(String certificateId, String flags) {
        upyun.console(
                "POST",
                "/api/https/certificate/manager",
                "{'certificate_id':'%s','domain':'%s',%s}".formatted(certificateId, A, flags));
    }

    private JsonNode fitting() {
        return upyun.console("GET", "/api/https/services/manager?domain=" + A, "")
                .data()
                .path("result");
    }

    private JsonNode usage(String certificateId) {
        return upyun.console("GET", "/api/https/certificate/manager/?certificate_id=" + certificateId, "")
                .data();
    }

    private List<String> bound() {
        return fitting()
                .valueStream()
                .filter(certificate -> certificate.path("https").asBoolean())
                .map(certificate -> certificate.path("certificate_id").asText())
                .toList();
    }

    private List<String> domainsServedWith(String certificateId) {
        return usage(certificateId)
                .path("domains")
                .valueStream()
                .filter(domain -> domain.path("https").asBoolean())
                .map(domain -> domain.path("name").asText())
                .toList();
    }
}
