package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.Renewal;
import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;

/** What is listed where one certificate has more names than a list shows. */
class CertificatePagesTest {
    private static final String MANY = "arn:many";
    private static final CertificateNames ALL = CertificateNames.of("a.example.com", "z.example.com");

    private final AtomicReference<Optional<ErrorClass>> trouble = new AtomicReference<>(Optional.empty());
    private final CertificatePages pages = new CertificatePages(listing(), this::described);

    private static AcmClient listing() {
        return new AcmClient() {
            @Override
            public ListCertificatesResponse listCertificates(ListCertificatesRequest request) {
                return ListCertificatesResponse.builder()
                        .certificateSummaryList(
                                summary(MANY, "a.example.com", true), summary("arn:one", "b.example.com", false))
                        .build();
            }

            @Override
            public String serviceName() {
                return "acm";
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    private static CertificateSummary summary(String arn, String name, boolean hasMore) {
        return CertificateSummary.builder()
                .certificateArn(arn)
                .domainName(name)
                .subjectAlternativeNameSummaries(name)
                .hasAdditionalSubjectAlternativeNames(hasMore)
                .status(CertificateStatus.ISSUED)
                .type(CertificateType.IMPORTED)
                .importedAt(Instant.EPOCH)
                .build();
    }

    private Optional<CertificateDescription> described(String arn) {
        trouble.get().ifPresent(errorClass -> {
            throw new CdnException(errorClass, errorClass.name(), "no description of it", null);
        });
        return Optional.of(new CertificateDescription(
                arn,
                CertificateDescription.Status.ISSUED,
                ALL,
                new CertificateDescription.Life(Optional.empty(), Optional.empty()),
                Optional.empty(),
                CertificateDescription.Proofs.NONE,
                new Renewal.ByKeeper()));
    }

    private CertificateDescription many() {
        return pages.all().stream()
                .filter(listed -> listed.id().equals(MANY))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void allNamesAreToldOfWhatIsDescribed() {
        // When
        var listed = many();

        // Then
        assertThat(listed.names()).isEqualTo(ALL);
        assertThat(listed.unread()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = ErrorClass.class, mode = EnumSource.Mode.EXCLUDE, names = "THROTTLED")
    void oneThatIsNotDescribedKeepsNoOtherBack(ErrorClass errorClass) {
        // Given
        trouble.set(Optional.of(errorClass));

        // When
        var listed = pages.all();

        // Then
        assertThat(listed).extracting(CertificateDescription::id).containsExactly(MANY, "arn:one");
        assertThat(listed.getFirst().names()).isEqualTo(CertificateNames.of("a.example.com"));
        assertThat(listed.getFirst().unread())
                .hasValueSatisfying(why -> assertThat(why.message()).isEqualTo("no description of it"));
        assertThat(listed.getLast().unread()).isEmpty();
    }

    @Test
    void whoIsToAskLessAsksNoMore() {
        // Given
        trouble.set(Optional.of(ErrorClass.THROTTLED));

        // Then
        assertThatThrownBy(pages::all).isInstanceOfSatisfying(CdnException.class, failure -> assertThat(
                        failure.verdict().reason())
                .isEqualTo(Reason.Throttled));
    }

    @Test
    void whatWasDescribedOnceNeedNotBeAgain() {
        // Given
        pages.all();
        trouble.set(Optional.of(ErrorClass.DENIED));

        // When
        var listed = many();

        // Then
        assertThat(listed.names()).isEqualTo(ALL);
        assertThat(listed.unread()).isEmpty();
    }

    @Test
    void whatMayBeDescribedByNowIs() {
        // Given
        trouble.set(Optional.of(ErrorClass.DENIED));
        pages.all();
        trouble.set(Optional.empty());

        // When
        var listed = many();

        // Then
        assertThat(listed.names()).isEqualTo(ALL);
        assertThat(listed.unread()).isEmpty();
    }
}
