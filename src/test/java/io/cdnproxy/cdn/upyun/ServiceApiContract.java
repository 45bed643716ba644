package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.ServiceApi.CoveredDomain;
import io.cdnproxy.cdn.upyun.ServiceApi.Listed;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the lifecycle relies on, whatever is behind the port. */
public abstract class ServiceApiContract {
    private static final String TOKYO = "tokyo";

    /** How long the review of a name takes. */
    protected static final Duration REVIEW = Duration.ofMinutes(10);

    protected abstract ServiceApi api();

    protected abstract MutableClock clock();

    @Test
    protected void aServiceThatIsNotThereIsEmpty() {
        // When
        var read = api().read(TOKYO);

        // Then
        assertThat(read).isEmpty();
    }

    @Test
    protected void aNewServiceIsVisibleAndServesNothing() {
        // Given
        api().create(TOKYO, "a remark", true);

        // When
        var read = api().read(TOKYO);

        // Then
        assertThat(read)
                .contains(new ObservedService(TOKYO, "a remark", true, true, Optional.empty(), Set.of(), List.of()));
    }

    @Test
    protected void anOrdinaryServiceIsToldApart() {
        // Given
        api().create(TOKYO, "", false);

        // When
        var read = api().read(TOKYO);

        // Then
        assertThat(read)
                .hasValueSatisfying(service -> assertThat(service.webSocket()).isFalse());
    }

    @Test
    protected void aNameThatIsTakenIsADuplicate() {
        // Given
        api().create(TOKYO, "", true);

        // When
        var failure = failure(() -> api().create(TOKYO, "", true));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DUPLICATE);
        assertThat(failure.code()).isEqualTo("21202");
    }

    @Test
    protected void allServicesAreListedOnHoweverManyPages() {
        // Given
        IntStream.range(0, 205).forEach(i -> api().create("s" + i, "", true));
        api().setVisible("s7", false);

        // When
        var list = api().list();

        // Then
        assertThat(list)
                .hasSize(205)
                .doesNotHaveDuplicates()
                .contains(new Listed("s7", false), new Listed("s204", true));
    }

    @Test
    protected void whatIsSetIsReadBack() {
        // Given
        var source = new SourceSettings("https", true, B, false, List.of(new Server(B, 443)));
        api().create(TOKYO, "", true);

        // When
        api().setSource(TOKYO, source);
        api().setUncached(TOKYO, CacheRules.EVERYTHING);
        api().setVisible(TOKYO, false);

        // Then
        assertThat(api().read(TOKYO)).hasValueSatisfying(service -> {
            assertThat(service.source()).contains(source);
            assertThat(service.uncached()).containsExactly(CacheRules.EVERYTHING);
            assertThat(service.visible()).isFalse();
        });
    }

    @Test
    protected void aBoundNameIsReviewedAndIsHeldByItsService() {
        // Given
        api().create(TOKYO, "", true);

        // When
        api().bind(TOKYO, A);

        // Then
        assertThat(domain().review()).isEqualTo(Review.PENDING);
        clock().advance(REVIEW);
        assertThat(domain().review()).isEqualTo(Review.NORMAL);
        assertThat(domain().https()).isFalse();
        assertThat(api().holder(A)).contains(TOKYO);
        assertThat(api().holder("other.example.com")).isEmpty();
        // Nobody's is told in two forms.
        assertThat(api().holder("other.example.com")).isEmpty();
    }

    @Test
    protected void aNameThatIsBoundIsNotBoundAgain() {
        // Given
        api().create(TOKYO, "", true);
        api().create("osaka", "", true);
        api().bind("osaka", A);

        // When
        var failure = failure(() -> api().bind(TOKYO, A));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.INVALID);
        assertThat(api().holder(A)).contains("osaka");
    }

    @Test
    protected void anUnboundNameIsNobodys() {
        // Given
        approved();

        // When
        api().unbind(TOKYO, A);

        // Then
        assertThat(api().read(TOKYO))
                .hasValueSatisfying(service -> assertThat(service.domains()).isEmpty());
        assertThat(api().holder(A)).isEmpty();
        assertThat(failure(() -> api().unbind(TOKYO, A)).errorClass()).isEqualTo(ErrorClass.GONE);
    }

    @Test
    protected void whatIsKeptOfANameOfTheAccountIsPurgedAndOfNoOther() {
        // Given
        approved();

        // When
        api().purge(A);

        // Then
        assertThat(failure(() -> api().purge("other.example.com")).errorClass()).isEqualTo(ErrorClass.REFUSED);
    }

    @Test
    protected void byInferenceTheSameCertificateHasTheSameId() {
        // When
        var first = api().upload(FIRST);
        var again = api().upload(FIRST);
        var other = api().upload(SECOND);

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    protected void whatIsUploadedFitsItsNameAndIsRecognised() {
        // Given
        approved();

        // When
        var id = api().upload(FIRST);

        // Then
        assertThat(domain().certificates()).singleElement().satisfies(certificate -> {
            assertThat(certificate.id()).isEqualTo(id);
            assertThat(certificate.looksLike(FIRST)).isTrue();
            assertThat(certificate.looksLike(SECOND)).isFalse();
            assertThat(certificate.shown()).isFalse();
        });
        assertThat(api().usage(id)).hasValueSatisfying(usage -> {
            assertThat(usage.names()).containsExactly(A);
            assertThat(usage.domains()).containsExactly(new CoveredDomain(A, false));
        });
    }

    @Test
    protected void aCertificateIsShownForAnApprovedNameOnly() {
        // Given
        api().create(TOKYO, "", true);
        api().bind(TOKYO, A);
        var id = api().upload(FIRST);

        // When
        var failure = failure(() -> api().switchOn(id, A));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.INVALID);
        clock().advance(REVIEW);
        api().switchOn(id, A);
        assertThat(domain().shown().map(FittingCertificate::id)).contains(id);
        assertThat(domain().https()).isTrue();
    }

    @Test
    protected void aSecondCertificateIsADuplicateAndMigratesInstead() {
        // Given
        approved();
        var first = api().upload(FIRST);
        var second = api().upload(SECOND);
        api().switchOn(first, A);

        // When
        var failure = failure(() -> api().switchOn(second, A));
        api().migrate(second, A);

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.DUPLICATE);
        assertThat(failure.code()).isEqualTo("21713");
        assertThat(domain().shown().map(FittingCertificate::id)).contains(second);
    }

    @Test
    protected void migratingToWhatIsShownIsDone() {
        // Given
        approved();
        var id = api().upload(FIRST);
        api().switchOn(id, A);

        // When
        api().migrate(id, A);

        // Then
        assertThat(domain().shown().map(FittingCertificate::id)).contains(id);
    }

    @Test
    protected void whatIsShownIsNotDeleted() {
        // Given
        approved();
        var id = api().upload(FIRST);
        api().switchOn(id, A);

        // When
        var failure = failure(() -> api().deleteCertificate(id));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.BUSY);
        assertThat(api().usage(id)).isPresent();
    }

    @Test
    protected void byInferenceWhatWasSwitchedOffIsDeleted() {
        // Given
        approved();
        var id = api().upload(FIRST);
        api().switchOn(id, A);

        // When
        api().switchOff(id, A);
        api().deleteCertificate(id);

        // Then
        assertThat(domain().https()).isFalse();
        assertThat(domain().certificates()).isEmpty();
        assertThat(api().usage(id)).isEmpty();
    }

    @Test
    protected void byInferenceAServiceWithANameIsNotDeleted() {
        // Given
        approved();

        // When
        var failure = failure(() -> api().delete(TOKYO));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.BUSY);
        assertThat(api().read(TOKYO)).isPresent();
    }

    @Test
    protected void aServiceWithoutANameIsDeleted() {
        // Given
        api().create(TOKYO, "", true);

        // When
        api().delete(TOKYO);

        // Then
        assertThat(api().read(TOKYO)).isEmpty();
        assertThat(api().list()).isEmpty();
    }

    private void approved() {
        api().create(TOKYO, "", true);
        api().bind(TOKYO, A);
        clock().advance(REVIEW);
    }

    private BoundDomain domain() {
        return api().read(TOKYO).flatMap(service -> service.domain(A)).orElseThrow();
    }

    protected static CdnException failure(ThrowingCallable call) {
        return catchThrowableOfType(CdnException.class, call);
    }
}
