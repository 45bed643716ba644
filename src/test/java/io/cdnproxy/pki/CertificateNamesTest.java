package io.cdnproxy.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateNamesTest {
    private static final TestAuthority AUTHORITY = TestAuthority.root("Root");

    @ParameterizedTest
    @CsvSource({
        "b.example.com, b.example.com",
        "B.Example.COM, b.example.com",
        "*.example.com, b.example.com",
        "*.EXAMPLE.com, b.example.com",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "*.xn--bcher-kva.example, b.xn--bcher-kva.example",
        "*.example.com, xn--bcher-kva.example.com",
    })
    void aNameCoversItselfAndAWildcardOneLabel(String name, String hostname) {
        // When
        var names = CertificateNames.of(name);

        // Then
        assertThat(names.covers(hostname)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, b.example.com",
        "example.com, b.example.com",
        "*.example.com, example.com",
        "*.example.com, a.b.example.com",
        "*.b.example.com, b.example.com",
        "*.com, b.example.com",
        "*, b.example.com",
        "*., b.example.com",
        "b*.example.com, b.example.com",
        "*b.example.com, b.example.com",
        "b.*.com, b.example.com",
        "**.example.com, b.example.com",
        "b.example.com., b.example.com",
        "to\u212ayo.example.com, tokyo.example.com",
        "'', b.example.com",
    })
    void nothingElseDoes(String name, String hostname) {
        // When
        var names = CertificateNames.of(name);

        // Then
        assertThat(names.covers(hostname)).isFalse();
    }

    @Test
    void neitherSubjectNorAddressIsAName() {
        // Given
        var noNames = AUTHORITY.leaf("b.example.com").withoutNames().issue().leaf();
        var address = AUTHORITY
                .leaf("127.0.0.1")
                .alternativeNames(new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
                .issue()
                .leaf();

        // When
        var ofSubject = CertificateNames.of(noNames);
        var ofAddress = CertificateNames.of(address);

        // Then
        assertThat(ofSubject.covers("b.example.com")).isFalse();
        assertThat(ofAddress.covers("127.0.0.1")).isFalse();
    }

    static ASN1Encodable[] brokenExtensions() {
        return new ASN1Encodable[] {
            new DEROctetString(new byte[] {1, 2, 3}),
            new DERSequence(new DEROctetString("b.example.com".getBytes())),
            new DERSequence(),
        };
    }

    @ParameterizedTest
    @MethodSource("brokenExtensions")
    void namesThatCannotBeReadAreNone(ASN1Encodable broken) {
        // Given
        var leaf =
                AUTHORITY.leaf("b.example.com").alternativeNames(broken).issue().leaf();

        // When
        var names = CertificateNames.of(leaf);

        // Then
        assertThat(names.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 100, 2000})
    void ofManyNamesAFewAreTold(int many) {
        // Given
        var names = CertificateNames.of(
                IntStream.range(0, many).mapToObj("n%d.example.com"::formatted).toArray(String[]::new));

        // When
        var described = names.describe();

        // Then
        assertThat(described)
                .isEqualTo("n0.example.com, n1.example.com, n2.example.com and %d more".formatted(many - 3));
    }

    @Test
    void aFewNamesAreToldWhole() {
        // Given
        var names = CertificateNames.of("d.example.com", "c.example.com", "b.example.com", "a.example.com");

        // When
        var described = names.describe();

        // Then
        assertThat(described).isEqualTo("d.example.com, c.example.com, b.example.com, a.example.com");
    }

    @Test
    void longAndForeignNamesAreMadeFitForAMessage() {
        // Given
        var names = CertificateNames.of("x".repeat(60_000), "b\u0000\"\u00fc.example.com");

        // When
        var described = names.describe();

        // Then
        assertThat(described).hasSizeLessThan(200).endsWith("..., b???.example.com");
    }
}
