package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.pki.Pem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaBundleTest {
    private static final String VARIABLE = "AWS_CA_BUNDLE";
    /** More than any bundle of this test has. */
    private static final int FEW = 10;

    @TempDir
    private Path directory;

    @Test
    void itsAuthoritiesAreTrustedBesideThePublicOnes() throws Exception {
        // Given
        var proxy = TestAuthority.root("A proxy that opens TLS");
        var other = TestAuthority.root("Another");
        var bundle = directory.resolve("bundle.pem");
        Files.writeString(bundle, Pem.encode(List.of(other.certificate(), proxy.certificate())));

        // When
        var trusted = CaBundle.of(Map.of(VARIABLE, bundle.toString())).stream()
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()));

        // Then
        assertThat(trusted).contains(proxy.certificate(), other.certificate()).hasSizeGreaterThan(FEW);
    }

    @Test
    void withoutOneTheRuntimesTrustStands() {
        // When
        var none = Stream.of(Map.<String, String>of(), Map.of(VARIABLE, "")).map(CaBundle::of);

        // Then
        assertThat(none).allMatch(trust -> trust.isEmpty());
    }

    @Test
    void oneThatCannotBeReadIsNamed() {
        // Given
        var missing = directory.resolve("missing.pem").toString();

        // When, Then
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> CaBundle.of(Map.of(VARIABLE, missing)))
                .withMessageContainingAll(VARIABLE, missing);
    }
}
