package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.CertificateNames;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the room relies on, of every implementation of the port. */
public abstract class CertificateKeeperContract {
    private CertificateKeeper keeper;
    private String id;

    /** Opens an empty account. */
    protected abstract CertificateKeeper open() throws IOException;

    /** The id of an issued certificate in that account. */
    protected abstract String issue(String name);

    /** An id that is like this one, of no certificate. */
    protected abstract String missing(String like);

    /** The id that this certificate would have where the CDN does not look. */
    protected abstract String elsewhere(String like);

    @BeforeEach
    final void openAccount() throws IOException {
        keeper = open();
        id = issue("*.example.com");
    }

    @Test
    void anIssuedCertificateIsDescribed() {
        // When
        var described = keeper.describe(id);

        // Then
        assertThat(described).hasValueSatisfying(certificate -> {
            assertThat(certificate.id()).isEqualTo(id);
            assertThat(certificate.status()).isEqualTo(CertificateDescription.Status.ISSUED);
            assertThat(certificate.names()).isEqualTo(CertificateNames.of("*.example.com"));
            assertThat(certificate.notAfter()).isPresent();
        });
    }

    @Test
    void aMissingCertificateIsNoFailure() {
        // When
        var described = keeper.describe(missing(id));

        // Then
        assertThat(described).isEmpty();
    }

    @Test
    void anIssuedCertificateIsListedWithWhatItCovers() {
        // When
        var listed = keeper.list();

        // Then
        assertThat(listed).singleElement().satisfies(certificate -> {
            assertThat(certificate.id()).isEqualTo(id);
            assertThat(certificate.names()).isEqualTo(CertificateNames.of("*.example.com"));
            assertThat(certificate.notAfter())
                    .isEqualTo(keeper.describe(id).orElseThrow().notAfter());
        });
    }

    @Test
    void whatIsDeletedIsGone() {
        // When
        keeper.delete(id);

        // Then
        assertThat(keeper.describe(id)).isEmpty();
        assertThat(keeper.list()).isEmpty();
    }

    @Test
    void whatIsGoneCanBeDeleted() {
        // Given
        keeper.delete(id);

        // When
        var again = catchThrowable(() -> keeper.delete(id));

        // Then
        assertThat(again).isNull();
    }

    @Test
    void oneThatNobodyTaggedHasNoTags() {
        assertThat(keeper.tags(id)).isEmpty();
    }

    @Test
    void aMissingCertificateHasNoTagsToRead() {
        // When
        var failure = catchThrowableOfType(CdnException.class, () -> keeper.tags(missing(id)));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.GONE);
    }

    @Test
    void whatTheCdnDoesNotReachIsKnownByItsId() {
        assertThat(keeper.outOfReach(elsewhere(id))).isPresent();
        assertThat(keeper.outOfReach(id)).isEmpty();
    }
}
