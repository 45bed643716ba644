package io.cdnproxy.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.Import;
import io.cdnproxy.api.CdnProxySpec.Upyun;
import io.cdnproxy.api.CdnProxySpec.ViewerCertificate;
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
                arguments(new Cdn(null, null, null), CdnKind.CLOUDFRONT),
                arguments(Proxies.atUpyun().getSpec().cdn(), CdnKind.UPYUN),
                arguments(Cdn.elsewhere(), CdnKind.EXTERNAL));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theMemberThatIsThereSaysWhichOneItIs(Cdn asked, CdnKind expected) {
        // When
        var kind = asked.kind();

        // Then
        assertThat(kind).isEqualTo(expected);
    }

    static Stream<Cdn> broughtACertificate() {
        return Stream.of(
                new Cdn(
                        new CloudFront(ViewerCertificate.importedFrom(PAIR), null, null, null, null, null, null, null),
                        null,
                        null),
                Cdn.at(new Upyun(new Import(null, PAIR))));
    }

    @ParameterizedTest
    @MethodSource("broughtACertificate")
    void itIsToldWhereACertificateStandsInTheSpec(Cdn asked) {
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
