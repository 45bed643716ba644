package io.cdnproxy.sandbox.upyun;

import static io.cdnproxy.sandbox.upyun.Customer.A;
import static io.cdnproxy.sandbox.upyun.Customer.B;
import static io.cdnproxy.sandbox.upyun.Customer.certificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.service.Source;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the edge has of that which was asked for. */
class EdgeStateTest {

    @RegisterExtension
    final Emulated upyun = new Emulated();

    private final Customer customer = new Customer(upyun);

    @BeforeEach
    void signIn() {
        upyun.signIn();
    }

    @Test
    void aServiceIsServedAsItWasSet() {
        // Given
        upyun.api("PUT", "/buckets", "{'bucket_name':'tokyo','type':'ucdn','websocket':true}");
        customer.bind("tokyo", A);

        // When
        upyun.api(
                "POST",
                "/v2/buckets/cdn/source",
                """
                {'bucket_name':'tokyo','domain':'b.example.com','domain_follow':'enable','source_type':'protocol_follow',
                 'ssl_verify':'enable','cdn':{'servers':[{'host':'b.example.com','port':8080,'backup':true}]}}
                """);

        // Then
        var tokyo = served();
        var source = tokyo.source().orElseThrow();
        assertThat(tokyo.isWebSocket()).isTrue();
        assertThat(tokyo.isVisible()).isTrue();
        assertThat(tokyo.edgeName()).isEqualTo("tokyo.b0.aicdn.com");
        assertThat(tokyo.domains()).extracting(EdgeDomain::name).containsExactly(A);
        assertThat(source.host()).isEqualTo(B);
        assertThat(source.followsViewer()).isTrue();
        assertThat(source.isVerified()).isTrue();
        assertThat(source.type()).isEqualTo(Source.Type.PROTOCOL_FOLLOW);
        assertThat(source.servers()).containsExactly(new Source.Server(B, 8080, true));
    }

    @Test
    void aDomainIsNotServedBeforeItIsApproved() {
        // Given
        upyun.emulator().setReview(Duration.ofMinutes(10));
        customer.serve("tokyo");

        // When
        var before = served().domains();
        upyun.clock.advance(Duration.ofMinutes(10));

        // Then
        assertThat(before).isEmpty();
        assertThat(served().domains()).hasSize(1);
    }

    @Test
    void aDomainWhoseFilingLapsesIsServedNoLonger() {
        // Given
        customer.serve("tokyo");

        // When
        upyun.emulator().setUnfiled(A);

        // Then
        assertThat(served().domains()).isEmpty();
    }

    @Test
    void aDomainHasTheCertificateThatItIsServedWith() {
        // Given
        customer.serve("tokyo");
        var material = certificate(A);
        customer.uploaded(A);

        // When
        customer.switchOn(id(material), A);

        // Then
        var domain = served().domains().getFirst();
        assertThat(domain.certificate()).map(KeyMaterial::leaf).contains(material.leaf());
        assertThat(domain.forcesHttps()).isFalse();
    }

    @Test
    void aDomainWhoseHttpsIsOffHasNoneAndForcesNobody() {
        // Given
        customer.serve("tokyo");
        var id = customer.uploaded(A);
        customer.switchOn(id, A);
        change(id, "'force_https':true");
        var before = served().domains().getFirst();

        // When
        change(id, "'https':false");

        // Then
        assertThat(before.forcesHttps()).isTrue();
        assertThat(served().domains()).containsExactly(new EdgeDomain(A, Optional.empty(), false));
    }

    @Test
    void aHiddenServiceIsInvisible() {
        // Given
        customer.serve("tokyo");

        // When
        var reply = upyun.api("POST", "/buckets/visible", "{'bucket_name':'tokyo','visible':false}");

        // Then
        assertThat(reply.json()).hasToString("{\"result\":true}");
        assertThat(served().isVisible()).isFalse();
    }

    private EdgeService served() {
        return upyun.emulator().edgeState().services().getFirst();
    }

    private String id(KeyMaterial material) {
        return customer.upload(material)
                .data()
                .path("result")
                .path("certificate_id")
                .asText();
    }

    private void change(String certificateId, String flags) {
        upyun.console(
                "POST",
                "/api/https/certificate/manager",
                "{'certificate_id':'%s','domain':'%s',%s}".formatted(certificateId, A, flags));
    }
}
