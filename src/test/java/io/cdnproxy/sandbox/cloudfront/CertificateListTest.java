package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.InvalidArgsException;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.SortBy;
import software.amazon.awssdk.services.acm.model.SortOrder;

/** The list shows less than there is, unless it is asked for more, and in pages. */
class CertificateListTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void onlyRsaIsListedByDefault() {
        // Given
        var rsa = request("rsa.example.com", KeyAlgorithm.RSA_2048);
        var ec = request("ec.example.com", KeyAlgorithm.EC_PRIME256_V1);

        // When
        var byDefault = list(l -> {});
        var asked = list(l -> l.includes(f -> f.keyTypes(KeyAlgorithm.EC_PRIME256_V1, KeyAlgorithm.EC_SECP384_R1)));

        // Then
        assertThat(arns(byDefault)).containsExactly(rsa);
        assertThat(arns(asked)).containsExactly(ec);
    }

    @Test
    void aSummaryTellsWhatIsUsedAndUntilWhen() {
        // Given
        var arn = certified.issued(Certified.NAME);
        certified.use(arn);

        // When
        var summary = list(all()).certificateSummaryList().getFirst();

        // Then
        var detail = certified.describe(arn);
        assertThat(summary.status()).isEqualTo(CertificateStatus.ISSUED);
        assertThat(summary.inUse()).isTrue();
        assertThat(summary.notAfter()).isEqualTo(detail.notAfter());
        assertThat(summary.createdAt()).isEqualTo(detail.createdAt());
        assertThat(summary.issuedAt()).isEqualTo(detail.issuedAt());
        assertThat(summary.type()).isEqualTo(detail.type());
        assertThat(summary.subjectAlternativeNameSummaries()).isEqualTo(detail.subjectAlternativeNames());
    }

    @Test
    void aSummaryHasTheFirstHundredNamesAndSaysThatThereAreMore() {
        // Given
        aws.emulator()
                .importCertificate(CertificateAuthority.root("Many")
                        .issue(IssueRequest.of(IntStream.rangeClosed(1, 101)
                                .mapToObj("n%d.example.com"::formatted)
                                .toArray(String[]::new))));
        certified.issued(Certified.NAME);

        // When
        var summaries = list(all()).certificateSummaryList();

        // Then
        assertThat(summaries)
                .extracting(
                        summary -> summary.subjectAlternativeNameSummaries().size(),
                        CertificateSummary::hasAdditionalSubjectAlternativeNames)
                .containsExactlyInAnyOrder(tuple(100, true), tuple(1, false));
    }

    @Test
    void aStatusCanBeAskedFor() {
        // Given
        var issued = certified.issued(Certified.NAME);
        var pending = certified.request("b.example.com");

        // When
        var waiting = list(all().andThen(l -> l.certificateStatuses(CertificateStatus.PENDING_VALIDATION)));
        var ready = list(all().andThen(l -> l.certificateStatuses(CertificateStatus.ISSUED)));

        // Then
        assertThat(arns(waiting)).containsExactly(pending);
        assertThat(arns(ready)).containsExactly(issued);
    }

    @Test
    void aPageGoesOnWhereTheLastOneEndedWhateverIsGone() {
        // Given
        var all = List.of(
                certified.request("a.example.com"),
                certified.request("b.example.com"),
                certified.request("c.example.com"));
        var first = list(all().andThen(l -> l.maxItems(1)));
        certified.acm.deleteCertificate(d -> d.certificateArn(arns(first).getFirst()));

        // When
        var second = list(all().andThen(l -> l.maxItems(1).nextToken(first.nextToken())));
        var third = list(all().andThen(l -> l.maxItems(1).nextToken(second.nextToken())));

        // Then
        assertThat(List.of(
                        arns(first).getFirst(),
                        arns(second).getFirst(),
                        arns(third).getFirst()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(third.nextToken()).isNull();
        assertThat(first.nextToken()).doesNotContain("arn:");
    }

    @Test
    void aListHasAnOrder() {
        // Given
        var old = certified.request("b.example.com");
        aws.clock.advance(Duration.ofSeconds(1));
        var young = certified.request("a.example.com");

        // When
        var up = list(all().andThen(l -> l.sortBy(SortBy.CREATED_AT).sortOrder(SortOrder.ASCENDING)));
        var down = list(all().andThen(l -> l.sortBy(SortBy.CREATED_AT).sortOrder(SortOrder.DESCENDING)));
        var rest = list(all().andThen(l -> l.sortBy(SortBy.CREATED_AT)
                .sortOrder(SortOrder.DESCENDING)
                .nextToken(list(all().andThen(x -> x.sortBy(SortBy.CREATED_AT)
                                .sortOrder(SortOrder.DESCENDING)
                                .maxItems(1)))
                        .nextToken())));

        // Then
        assertThat(arns(up)).containsExactly(old, young);
        assertThat(arns(down)).containsExactly(young, old);
        assertThat(arns(rest)).containsExactly(old);
    }

    @Test
    void anOrderNeedsBothItsMembers() {
        // When
        var refusal = assertThatThrownBy(() -> list(l -> l.sortBy(SortBy.CREATED_AT)));

        // Then
        refusal.isInstanceOf(InvalidArgsException.class);
    }

    @Test
    void aTokenCannotBeMadeUp() {
        // When
        var refusal = assertThatThrownBy(() -> list(l -> l.nextToken("2")));

        // Then
        refusal.isInstanceOf(InvalidArgsException.class);
    }

    @Test
    void whatNobodyKnowsCannotBeAskedFor() {
        // When
        var status =
                catchThrowableOfType(AcmException.class, () -> list(l -> l.certificateStatusesWithStrings("GONE")));
        var key = catchThrowableOfType(
                AcmException.class, () -> list(l -> l.includes(f -> f.keyTypesWithStrings("DSA"))));
        var size = catchThrowableOfType(AcmException.class, () -> list(l -> l.maxItems(1001)));

        // Then
        assertThat(List.of(status, key, size))
                .extracting(refusal -> refusal.awsErrorDetails().errorCode())
                .containsOnly("ValidationException");
    }

    @Test
    void aRegionShowsItsOwn() {
        // Given
        request("rsa.example.com", KeyAlgorithm.RSA_2048);

        // When
        var elsewhere = aws.acm(Region.EU_WEST_1).listCertificates();

        // Then
        assertThat(elsewhere.certificateSummaryList()).isEmpty();
    }

    private String request(String name, KeyAlgorithm key) {
        return certified.request(new String[] {name}, r -> r.keyAlgorithm(key));
    }

    private ListCertificatesResponse list(Consumer<ListCertificatesRequest.Builder> request) {
        return certified.acm.listCertificates(request);
    }

    private static Consumer<ListCertificatesRequest.Builder> all() {
        return l -> l.includes(f -> f.keyTypes(KeyAlgorithm.EC_PRIME256_V1));
    }

    private static List<String> arns(ListCertificatesResponse page) {
        return page.certificateSummaryList().stream()
                .map(CertificateSummary::certificateArn)
                .toList();
    }
}
