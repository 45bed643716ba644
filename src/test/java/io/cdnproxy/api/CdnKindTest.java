package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.Proxies;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CdnKindTest {
    private static final String PAIR = "pair";

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments(new CdnSpec(null, null, null), CdnKind.CLOUDFRONT),
                arguments(Proxies.atUpyun().getSpec().cdn(), CdnKind.UPYUN),
                arguments(CdnSpec.elsewhere(), CdnKind.EXTERNAL));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theMemberThatIsThereSaysWhichOneItIs(CdnSpec asked, CdnKind expected) {
        // When
        var kind = asked.kind();

        // Then
        assertThat(kind).isEqualTo(expected);
    }

    static Stream<CdnSpec> broughtACertificate() {
        return Stream.of(
                new CdnSpec(
                        new CloudFrontSpec(
                                ViewerCertificateSpec.importedFrom(PAIR), null, null, null, null, null, null, null),
                        null,
                        null),
                CdnSpec.at(new UpyunSpec(new CertificateImport(null, PAIR))));
    }

    @ParameterizedTest
    @MethodSource("broughtACertificate")
    void itIsToldWhereACertificateStandsInTheSpec(CdnSpec asked) {
        // Given
        var written = new ObjectMapper().createObjectNode().set("cdn", new ObjectMapper().valueToTree(asked));

        // When
        var place = asked.issuedElsewhereAt();

        // Then
        assertThat(written.at("/" + place.replace('.', '/') + "/secretName").asText())
                .isEqualTo(PAIR);
    }

    @Test
    void eachHasALabelOfItsOwn() {
        // When
        var labels = Arrays.stream(CdnKind.values()).map(CdnKind::label);

        // Then
        assertThat(labels).containsExactly("cloudfront", "upyun", "external");
    }
}
