package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.campaign.Account.Certificate;
import io.cdnproxy.campaign.Account.Distribution;
import io.cdnproxy.sandbox.UpyunLogin;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpyunAccountTest {
    private static final UpyunLogin LOGIN = new UpyunLogin(
            UpyunEmulator.USERNAME,
            UpyunEmulator.PASSWORD,
            UpyunEmulator.SUB_ACCOUNT,
            UpyunEmulator.SUB_ACCOUNT_PASSWORD,
            UpyunEmulator.TOKEN);

    private final HttpClient http = HttpClient.newHttpClient();
    private UpyunEmulator upyun;
    private UpyunAccount account;

    @BeforeEach
    void start() throws IOException {
        var free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        upyun = UpyunEmulator.start(new UpyunEmulator.Addresses(free, free, free), Clock.systemUTC());
        account = new UpyunAccount(upyun, LOGIN);
    }

    @AfterEach
    void close() {
        upyun.close();
    }

    @Test
    void aServiceIsWhoseItsRemarkSays() throws Exception {
        // Given
        create("tokyo", "cdnproxy run run/tokyo 9c1f");

        // When
        var distributions = account.distributions();

        // Then
        assertThat(distributions)
                .singleElement()
                .returns("9c1f", Distribution::owner)
                .satisfies(service -> {
                    assertThat(service.id()).isEqualTo("tokyo");
                    assertThat(service.domainName()).isEqualTo("tokyo.b0.aicdn.com");
                    assertThat(service.description()).contains("9c1f").doesNotContain("bucket_id");
                });
    }

    @Test
    void aCertificateThatNoServiceShowsIsNobodysWhoLivesUnlessAPersonHasBroughtIt() {
        // Given
        var operators = certificate("a.example.com");
        new UpyunAccount(upyun, LOGIN).upload(operators);
        account.upload(certificate("www.example.com"));

        // When
        var certificates = account.certificates();

        // Then
        assertThat(certificates)
                .filteredOn(Certificate::isOfAnObject)
                .singleElement()
                .satisfies(orphan -> {
                    assertThat(orphan.serial())
                            .isEqualTo(operators.leaf().getSerialNumber().toString(16));
                    assertThat(orphan.description()).contains("a.example.com").doesNotContain("validity");
                });
        assertThat(certificates).hasSize(2);
    }

    @Test
    void theJournalIsOfBothPlanes() {
        // Given
        account.upload(certificate("www.example.com"));

        // When
        account.distributions();

        // Then
        assertThat(account.journal())
                .extracting(Call::operation)
                .containsExactly("POST /accounts/signin", "POST /api/https/certificate", "GET /buckets");
    }

    private void create(String name, String remark) throws IOException, InterruptedException {
        var body = "{\"bucket_name\": \"%s\", \"type\": \"ucdn\", \"bucket_remark\": \"%s\"}".formatted(name, remark);
        var answer = http.send(
                HttpRequest.newBuilder(upyun.apiUrl().resolve("/buckets"))
                        .header("Authorization", "Bearer " + LOGIN.token())
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(201);
    }

    private static KeyMaterial certificate(String name) {
        return CertificateAuthority.root("public").issue(IssueRequest.of(name).with(KeyAlgorithm.RSA_2048));
    }
}
