package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Offers.imported;
import static io.cdnproxy.certificate.Offers.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportedCertificateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HOSTNAME = "a.example.com";
    private static final ServerKeyPair PAIR = pair(HOSTNAME);
    private static final Verdict MISSING =
            Verdict.fails(Reason.SecretMissing, "Secret own does not exist: create it with tls.crt and tls.key");

    private static OwnCertificates seen(CertificateDescription... own) {
        return new OwnCertificates(
                new Whole(NOW), List.of(own), List.of(), Optional.of(Set.of()), Optional.empty(), 0, Instant.MIN);
    }

    private static CertificateReport report(ImportOffer offer, OwnCertificates seen, Optional<Verdict> obstacle) {
        return ImportedCertificate.report(new Wish.Import(HOSTNAME, offer), seen, obstacle, NOW);
    }

    @Test
    void whatIsImportedIsReadyAndToldNotToBeRenewedByAcm() {
        // When
        var report = report(Offers.of(PAIR), seen(imported("one", PAIR)), Optional.empty());

        // Then
        assertThat(report.id()).contains("one");
        assertThat(report.notAfter()).contains(PAIR.chain().notAfter());
        assertThat(report.ready().isTrue()).isTrue();
        assertThat(report.ready().message()).contains("ACM does not renew", "Secret own");
    }

    @Test
    void thatItEndsSoonIsARemark() {
        // Given
        var soon = Verdict.works(Reason.ExpiresSoon, "it ends on 2030-01-09: store its successor in Secret own");

        // When
        var report = report(new ImportOffer(soon, Optional.of(PAIR)), seen(imported("one", PAIR)), Optional.empty());

        // Then
        assertThat(report.ready().isTrue()).isTrue();
        assertThat(report.ready().reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(report.ready().message()).contains("2030-01-09");
    }

    @Test
    void withoutAnOfferThatIsTold() {
        // When
        var report = report(ImportOffer.none(MISSING), seen(), Optional.empty());

        // Then
        assertThat(report.id()).isEmpty();
        assertThat(report.ready()).isEqualTo(MISSING);
    }

    @Test
    void howeverBrokenItsSuccessorIsViewersSeeTheFormer() {
        // When
        var report = report(ImportOffer.none(MISSING), seen(imported("one", PAIR)), Optional.empty());

        // Then
        assertThat(report.id()).contains("one");
        assertThat(report.ready().isFalse()).isTrue();
        assertThat(report.ready().reason()).isEqualTo(Reason.SecretMissing);
        assertThat(report.ready().message())
                .startsWith(MISSING.message())
                .contains("viewers see the one that was imported before, which ends on 2030-12-01");
    }

    @Test
    void beforeItIsImportedThatIsAboutToBeDone() {
        // When
        var report = report(Offers.of(PAIR), seen(), Optional.empty());

        // Then
        assertThat(report.ready().reason()).isEqualTo(Reason.Importing);
    }

    @Test
    void whyItIsNotImportedIsTold() {
        // Given
        var denied = Verdict.fails(Reason.AccessDenied, "may not import: allow acm:ImportCertificate");

        // When
        var report = report(Offers.of(PAIR), seen(), Optional.of(denied));

        // Then
        assertThat(report.ready()).isEqualTo(denied);
    }

    @Test
    void thatASuccessorIsNotImportedTakesNothingFromWhatIsThere() {
        // Given
        var denied = Verdict.fails(Reason.AccessDenied, "may not import: allow acm:ImportCertificate");

        // When
        var report = report(Offers.of(pair(HOSTNAME)), seen(imported("one", PAIR)), Optional.of(denied));

        // Then
        assertThat(report.ready().isTrue()).isTrue();
        assertThat(report.ready().reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(report.ready().message()).contains("2030-12-01", denied.message());
    }

    @Test
    void whatIsNotSeenYetIsNotKnown() {
        // Given
        var why = Verdict.unknown("not yet known: ACM's certificates are not listed yet");
        var unseen = new OwnCertificates(
                new Partial(why), List.of(), List.of(), Optional.empty(), Optional.empty(), 0, Instant.MIN);

        // When
        var report = report(Offers.of(PAIR), unseen, Optional.empty());

        // Then
        assertThat(report.ready()).isEqualTo(why);
    }
}
