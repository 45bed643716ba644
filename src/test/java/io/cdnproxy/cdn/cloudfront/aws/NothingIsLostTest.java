package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever CloudFront's documents hold beyond what the product owns, and in whatever order: it goes back to the byte. */
class NothingIsLostTest {

    @Property(tries = 300)
    void anUpdateChangesWhatIsOwnedAndNothingElse(
            @ForAll("unknowns") List<Unknown> unknowns,
            @ForAll long order,
            @ForAll("wishes") DistributionSettings wish) {
        // Given
        var configuration = configuration(unknowns, order);

        // When
        var updated = edited(configuration, config -> SettingsOverlay.apply(config, wish));

        // Then
        assertThat(SettingsReader.settings(XmlDocument.parse(updated).root())).isEqualTo(wish);
        assertThat(updated).satisfies(text -> keeps(text, configuration.othersParts()));
    }

    @Property(tries = 100)
    void disablingChangesOneWord(@ForAll("unknowns") List<Unknown> unknowns, @ForAll long order) {
        // Given
        var configuration = configuration(unknowns, order);

        // When
        var disabled = edited(configuration, SettingsOverlay::disable);

        // Then
        var enabled = "<Enabled>true</Enabled>";
        int at = ownEnabled(configuration);
        assertThat(disabled)
                .isEqualTo(configuration.text().substring(0, at) + "<Enabled>false</Enabled>"
                        + configuration.text().substring(at + enabled.length()));
    }

    @Property(tries = 100)
    void whatIsAsItShouldBeIsNotTouched(@ForAll("unknowns") List<Unknown> unknowns, @ForAll long order) {
        // Given
        var configuration = configuration(unknowns, order);
        var asItIs =
                SettingsReader.settings(XmlDocument.parse(configuration.text()).root());

        // When
        var updated = edited(configuration, config -> SettingsOverlay.apply(config, asItIs));

        // Then
        assertThat(updated).isEqualTo(configuration.text());
    }

    private static Configuration configuration(List<Unknown> unknowns, long order) {
        var configuration = Configuration.ofAnObject(
                        "console/1", "theirs.example.com", "arn:aws:acm:theirs", "arn:aws:cloudfront::1:function/f")
                .shuffled(order);
        for (var unknown : unknowns) {
            configuration = configuration.with(unknown.place(), unknown.source());
        }
        return configuration;
    }

    private static String edited(Configuration configuration, UnaryOperator<XmlElement> edit) {
        var document = XmlDocument.parse(configuration.text().getBytes(StandardCharsets.UTF_8));
        return new String(document.withRoot(edit.apply(document.root())).bytes(), StandardCharsets.UTF_8);
    }

    /** Where the root's own element is: the only one whose text is owned. */
    private static int ownEnabled(Configuration configuration) {
        int length = 0;
        var parts = configuration.othersParts();
        var text = configuration.text();
        for (var part : parts) {
            int start = text.indexOf(part, length);
            length = start + part.length();
            if (part.endsWith("<Enabled>")) {
                return length - "<Enabled>".length();
            }
        }
        throw new IllegalStateException("no Enabled in " + text);
    }

    private static void keeps(String text, List<String> parts) {
        assertThat(text).startsWith(parts.getFirst()).endsWith(parts.getLast());
        int position = 0;
        for (var part : parts) {
            int found = text.indexOf(part, position);
            assertThat(found).as("position of \"%s\"", part).isNotNegative();
            position = found + part.length();
        }
    }

    @Provide
    Arbitrary<List<Unknown>> unknowns() {
        return Unknown.some();
    }

    @Provide
    Arbitrary<DistributionSettings> wishes() {
        var origin = new Origin("new.example.com", "", 8443, "https-only", Set.of("TLSv1.2"), "ipv4");
        var behavior = new Behavior("cdnproxy", "https-only", Set.of("GET", "HEAD"), "cache", "request", false);
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of("cdnproxy a b", "<&\"'\u00e4>", ""),
                        Arbitraries.of(Set.of("theirs.example.com"), Set.of("new.example.com"), Set.of("a", "b")),
                        Arbitraries.of("PriceClass_All", "PriceClass_200"),
                        Arbitraries.of("http2", "http4"),
                        Arbitraries.of(true, false),
                        Arbitraries.of("", "arn:aws:wafv2:acl"),
                        Arbitraries.of("arn:aws:acm:theirs", "arn:aws:acm:new"))
                .as((enabled, comment, aliases, priceClass, httpVersion, ipv6, webAcl, certificate) ->
                        new DistributionSettings(
                                enabled,
                                comment,
                                aliases,
                                Optional.of(origin),
                                behavior,
                                new ViewerCertificate(Optional.of(certificate), "sni-only", "TLSv1.2_2021"),
                                priceClass,
                                httpVersion,
                                ipv6,
                                webAcl));
    }
}
