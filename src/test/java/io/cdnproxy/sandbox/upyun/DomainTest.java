package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static io.cdnproxy.sandbox.upyun.Customer.B;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.upyun.service.Domain;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
    private static final Duration REVIEW = Duration.ofMinutes(10);

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @BeforeEach
    void createAService() {
        upyun.emulator().setReview(REVIEW);
        customer.create("tokyo");
    }

    @Test
    void aDomainIsPendingUntilItsReviewIsOver() {
        // When
        var reply = customer.bind("tokyo", A);

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).hasToString("{\"result\":true}");
        upyun.clock.advance(REVIEW.minusSeconds(1));
        assertThat(status()).isEqualTo("PENDING");
        assertThat(names("approvaling_domains")).containsExactly(A);
        upyun.clock.advance(Duration.ofSeconds(1));
        assertThat(status()).isEqualTo("NORMAL");
        assertThat(names("approval_domains")).containsExactly(A);
    }

    @Test
    void aDomainWithoutAFilingIsRefused() {
        // Given
        upyun.emulator().setUnfiled("example.com");

        // When
        customer.bind("tokyo", A);

        // Then
        assertThat(status()).isEqualTo("PENDING");
        upyun.clock.advance(REVIEW);
        assertThat(status()).isEqualTo("REFUSED");
        assertThat(names("disapproval_domains")).containsExactly(A);
    }

    @Test
    void aFilingThatLapsesEndsInRefusal() {
        // Given
        customer.bind("tokyo", A);
        upyun.clock.advance(REVIEW);

        // When
        upyun.emulator().setUnfiled("example.com");

        // Then
        assertThat(status()).isEqualTo("REFUSED");
    }

    @Test
    void somebodyMayDecideOtherwise() {
        // Given
        customer.bind("tokyo", A);

        // When
        upyun.emulator().decide(A, Domain.Status.REFUSED);

        // Then
        upyun.clock.advance(REVIEW);
        assertThat(status()).isEqualTo("REFUSED");
    }

    @Test
    void domainsAreListedPageByPage() {
        // Given
        IntStream.range(0, 3).forEach(i -> customer.bind("tokyo", "a%d.example.com".formatted(i)));

        // When
        var page =
                upyun.get("/buckets/domains?bucket_name=tokyo&limit=2&page=2").json();

        // Then
        assertThat(page.path("pager")).hasToString("{\"pages\":2,\"page\":2,\"total\":3}");
        assertThat(page.path("domains").findValuesAsText("domain")).containsExactly("a2.example.com");
        assertThat(page.path("domains").path(0).path("account_id").asLong()).isPositive();
        assertThat(page.path("domains").path(0).path("bucket_id").asLong()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=all", "page=0", "page=1000001", "page=first"})
    void byInferenceAPageOfDomainsIsOneThatMakesSense(String page) {
        // When
        var reply = upyun.get("/buckets/domains?bucket_name=tokyo&" + page);

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("21000");
    }

    @Test
    void aDomainIsFoundByItsName() {
        // Given
        customer.bind("tokyo", A);

        // When
        var found = upyun.get("/domains/buckets?domain=" + A);

        // Then
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().path("result").asBoolean()).isTrue();
        assertThat(found.data())
                .hasToString("{\"bucket_name\":\"tokyo\",\"domain\":\"a.example.com\",\"domain_status\":\"PENDING\"}");
    }

    @Test
    void thatNobodyHasBoundADomainIsToldByAStatusOrByAMessage() {
        // When
        var first = upyun.get("/domains/buckets?domain=" + A);
        var second = upyun.get("/domains/buckets?domain=" + A);

        // Then
        assertThat(first.status()).isEqualTo(404);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("message").asText()).contains("DomainNotFound");
    }

    @Test
    void aDomainBelongsToOneServiceOnly() {
        // Given
        upyun.addSomebodyElse();
        upyun.bySomebodyElse("PUT", "/buckets", "{'bucket_name':'osaka','type':'ucdn'}");
        upyun.bySomebodyElse("PUT", "/buckets/domains", "{'bucket_name':'osaka','domain':'%s'}".formatted(A));

        // When
        var detected = upyun.get("/buckets/domain/detect?domain=" + A);
        var bound = customer.bind("tokyo", A);

        // Then
        assertThat(detected.status()).isEqualTo(400);
        assertThat(bound.status()).isEqualTo(400);
        assertThat(upyun.get("/domains/buckets?domain=" + A).status()).isEqualTo(404);
    }

    @Test
    void aFreeDomainCanBeBound() {
        assertThat(upyun.get("/buckets/domain/detect?domain=" + A).status()).isEqualTo(200);
    }

    @Test
    void whatIsNoNameCannotBeBound() {
        assertThat(customer.bind("tokyo", "localhost").status()).isEqualTo(400);
        assertThat(customer.bind("tokyo", "a.*.example.com").status()).isEqualTo(400);
    }

    @Test
    void aWildcardCanBeBound() {
        assertThat(customer.bind("tokyo", "*.example.com").status()).isEqualTo(200);
    }

    @Test
    void aServiceHasTenDomainsAtMost() {
        // Given
        IntStream.range(0, 10).forEach(i -> customer.bind("tokyo", "a%d.example.com".formatted(i)));

        // When
        var reply = customer.bind("tokyo", A);

        // Then
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void aDomainIsUnbound() {
        // Given
        customer.bind("tokyo", A);

        // When
        var reply = unbind();

        // Then
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).hasToString("{\"result\":true}");
        assertThat(upyun.get("/buckets/domains?bucket_name=tokyo").json().path("domains"))
                .isEmpty();
    }

    @Test
    void whatIsNotBoundCannotBeUnbound() {
        // When
        var reply = unbind();

        // Then
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("type").asText()).isEqualTo("DomainNotFound");
    }

    @Test
    void theOriginsOwnNameCannotBeBound() {
        // Given
        customer.setSource("tokyo", B);

        // When
        var reply = customer.bind("tokyo", B);

        // Then
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.error()).isEqualTo("40310007");
        assertThat(reply.json().path("message").asText())
                .isEqualTo("Binded domain and source domain can't be the same");
    }

    @Test
    void aBoundDomainCannotBecomeTheOrigin() {
        // Given
        customer.bind("tokyo", A);

        // When
        var reply = customer.setSource("tokyo", A);

        // Then
        assertThat(reply.error()).isEqualTo("40310007");
        assertThat(upyun.get("/v2/buckets/cdn/source?bucket_name=tokyo").status())
                .isEqualTo(400);
    }

    private Reply unbind() {
        return upyun.api("DELETE", "/buckets/domains?bucket_name=tokyo&domain=" + A, "");
    }

    private String status() {
        return upyun.get("/buckets/domains?bucket_name=tokyo")
                .json()
                .path("domains")
                .path(0)
                .path("status")
                .asText();
    }

    private Iterable<String> names(String member) {
        return upyun.get("/buckets/info?bucket_name=tokyo")
                .json()
                .path(member)
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
