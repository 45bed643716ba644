package io.cdnproxy.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.KeyType;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.pki.StoredKeyPair;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the room relies on, of every implementation of the port. */
public abstract class CertificateKeeperContract {
    private static final String IMPORTED = "a.example.com";
    private static final Map<String, String> TAGS = Map.of("cdnproxy.io/uid", "uid-tokyo");
    private static final CertificateAuthority ELSEWHERE =
            CertificateAuthority.root("Other root").intermediate("Other authority");

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
    void nothingUsesWhatNobodyShows() {
        assertThat(keeper.users(id)).isEmpty();
    }

    @Test
    void nothingUsesAMissingCertificate() {
        assertThat(keeper.users(missing(id))).isEmpty();
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

    private static ServerKeyPair pair(KeyAlgorithm algorithm) {
        var material = ELSEWHERE.issue(IssueRequest.of(IMPORTED).with(algorithm));
        return new StoredKeyPair(bytes(Pem.encode(material.chain())), bytes(Pem.encode(material.key())), new byte[0])
                .passedOn()
                .orElseThrow();
    }

    private static byte[] bytes(String pem) {
        return pem.getBytes(US_ASCII);
    }

    private CertificateDescription described(String which) {
        return keeper.describe(which).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"ECDSA_P256", "RSA_2048"})
    void whatWasIssuedElsewhereIsTakenUpWithItsTags(KeyAlgorithm algorithm) {
        // Given
        var pair = pair(algorithm);

        // When
        var taken = keeper.take(pair, TAGS);

        // Then
        assertThat(taken).isNotEqualTo(id);
        assertThat(keeper.tags(taken)).isEqualTo(TAGS);
        var certificate = described(taken);
        assertThat(certificate.status()).isEqualTo(CertificateDescription.Status.ISSUED);
        assertThat(certificate.names()).isEqualTo(CertificateNames.of(IMPORTED));
        assertThat(certificate.notAfter()).contains(pair.chain().notAfter());
        assertThat(certificate.renewal())
                .isEqualTo(new Renewal.ByOwner(
                        Optional.of(pair.serial()), Optional.of(pair.chain().keyType())));
    }

    @Test
    void takenUpTwiceItIsThereTwice() {
        // Given
        var pair = pair(KeyAlgorithm.ECDSA_P256);
        var first = keeper.take(pair, TAGS);

        // When
        var second = keeper.take(pair, TAGS);

        // Then
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aListTellsOfWhichTypeItsKeyIs() {
        // Given
        var taken = keeper.take(pair(KeyAlgorithm.ECDSA_P256), TAGS);

        // When
        var listed = keeper.list().stream()
                .filter(certificate -> certificate.id().equals(taken))
                .findFirst();

        // Then
        assertThat(listed.map(CertificateDescription::renewal))
                .contains(new Renewal.ByOwner(Optional.empty(), Optional.of(KeyType.P256)));
    }

    @Test
    void anotherOneComesInItsPlaceAndHasItsTags() {
        // Given
        var taken = keeper.take(pair(KeyAlgorithm.ECDSA_P256), TAGS);
        var next = pair(KeyAlgorithm.ECDSA_P256);

        // When
        keeper.replace(taken, next);

        // Then
        assertThat(described(taken).renewal())
                .isEqualTo(new Renewal.ByOwner(Optional.of(next.serial()), Optional.of(KeyType.P256)));
        assertThat(keeper.tags(taken)).isEqualTo(TAGS);
    }

    @Test
    void noneWithAKeyOfAnotherTypeComesInItsPlace() {
        // Given
        var taken = keeper.take(pair(KeyAlgorithm.ECDSA_P256), TAGS);

        // When
        var refusal =
                catchThrowableOfType(CdnException.class, () -> keeper.replace(taken, pair(KeyAlgorithm.RSA_2048)));

        // Then
        assertThat(refusal.errorClass()).isEqualTo(ErrorClass.INVALID);
    }

    @Test
    void nothingComesInThePlaceOfWhatIsMissing() {
        // When
        var failure = catchThrowableOfType(
                CdnException.class, () -> keeper.replace(missing(id), pair(KeyAlgorithm.ECDSA_P256)));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.GONE);
    }

    @Test
    void whatTheCdnDoesNotReachIsKnownByItsId() {
        assertThat(keeper.outOfReach(elsewhere(id))).isPresent();
        assertThat(keeper.outOfReach(id)).isEmpty();
    }
}
