package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** The same with the SDK in between and the emulator's strict eye at the other end, which shows members of the future besides. */
class NothingIsLostAtCloudFrontTest {
    /** Members that the product owns, or that say the same as one of them. */
    private static final Set<String> OWNED = Set.of(
            "Aliases",
            "Comment",
            "PriceClass",
            "HttpVersion",
            "IsIPV6Enabled",
            "WebACLId",
            "Certificate",
            "ACMCertificateArn",
            "MinimumProtocolVersion");

    private static final Set<String> OWNED_OF_OUR_ORIGIN = Set.of("DomainName", "HTTPSPort");

    private static int distributions;
    private static CloudFrontEmulator emulator;
    private static CloudFrontAdapter adapter;
    private static CloudFrontClient cloudFront;
    private static String former;
    private static String next;
    private static String function;

    @BeforeContainer
    static void start() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(anyPort, anyPort, Duration.ZERO, Clock.systemUTC());
        emulator.setEchoesFuture(true);
        var authority = CertificateAuthority.root("Test root").intermediate("Test authority");
        former = emulator.importCertificate(authority.issue(IssueRequest.of("*.example.com")));
        next = emulator.importCertificate(authority.issue(IssueRequest.of("*.example.com")));
        var connection = new AwsConnection(
                Optional.of(emulator.apiUrl()),
                Duration.ofSeconds(15),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret")));
        adapter = new CloudFrontAdapter(connection, CdnEvents.NONE);
        cloudFront = connection.cloudFront(connection.http());
        function = PassingFunction.publish(cloudFront);
    }

    @AfterContainer
    static void stop() {
        cloudFront.close();
        adapter.close();
        emulator.close();
    }

    @Property(tries = 25)
    void anUpdateIsAcceptedAndKeepsAll(@ForAll("unknowns") List<Unknown> unknowns, @ForAll long order) {
        // Given
        var id = someonesDistribution(unknowns, order);
        var before = read(id);
        var wish = Wish.settings("n" + ++distributions + ".example.com", next);

        // When
        var updated = adapter.update(id, etag(id), wish);

        // Then
        assertThat(updated.settings()).isEqualTo(wish);
        var after = read(id);
        assertThat(withoutOwned(after)).isEqualTo(withoutOwned(before));
        assertThat(source(after)).contains("<Mode>special</Mode>").doesNotContain("<Mode>standard</Mode>");
        unknowns.forEach(unknown -> assertThat(source(after)).contains(unknown.source()));
    }

    @Property(tries = 15)
    void disablingIsAcceptedAndKeepsAll(@ForAll("unknowns") List<Unknown> unknowns, @ForAll long order) {
        // Given
        var id = someonesDistribution(unknowns, order);
        var before = source(read(id));

        // When
        adapter.disable(id, etag(id));

        // Then
        var root = "<Enabled>%s</Enabled><ViewerCertificate>";
        assertThat(source(read(id))).isEqualTo(before.replace(root.formatted("true"), root.formatted("false")));
    }

    /** Made at the console, with a client that knows more than we do. */
    private static String someonesDistribution(List<Unknown> unknowns, long order) {
        int number = ++distributions;
        var configuration = Configuration.ofAnObject(
                        "console/" + number, "t" + number + ".example.com", former, function)
                .shuffled(order);
        for (var unknown : unknowns) {
            configuration = configuration.with(unknown.place(), unknown.source());
        }
        var documents = DocumentExchange.sending(XmlDocument.parse(configuration.text()));
        cloudFront.createDistribution(request -> request.overrideConfiguration(documents::carriedBy));
        var id = documents
                .answer("Distribution")
                .root()
                .child("Id")
                .orElseThrow()
                .text();
        tellTheFuture(id);
        return id;
    }

    /** Somebody changes what only the future knows. */
    private static void tellTheFuture(String id) {
        var told = XmlDocument.parse(source(read(id)).replace("<Mode>standard</Mode>", "<Mode>special</Mode>"));
        var documents = DocumentExchange.sending(told);
        cloudFront.updateDistribution(
                request -> request.id(id).ifMatch(etag(id)).overrideConfiguration(documents::carriedBy));
        documents.answer("Distribution");
    }

    private static XmlElement read(String id) {
        var documents = DocumentExchange.receiving();
        cloudFront.getDistributionConfig(request -> request.id(id).overrideConfiguration(documents::carriedBy));
        return documents.answer("DistributionConfig").root();
    }

    private static String etag(String id) {
        return adapter.get(id).orElseThrow().etag();
    }

    private static String withoutOwned(XmlElement element) {
        var isOurOrigin = element.name().equals("Origin") && SettingsReader.isOurs(element);
        var kept = element.children()
                .filter(child -> !OWNED.contains(child.name()))
                .map(child -> isOurOrigin ? withoutOwnedOfOurOrigin(child) : withoutOwned(child))
                .collect(Collectors.joining());
        return "<" + element.name() + ">" + element.text() + kept + "</" + element.name() + ">";
    }

    private static String withoutOwnedOfOurOrigin(XmlElement element) {
        return OWNED_OF_OUR_ORIGIN.contains(element.name())
                ? ""
                : "<" + element.name() + ">" + element.text()
                        + element.children()
                                .map(NothingIsLostAtCloudFrontTest::withoutOwnedOfOurOrigin)
                                .collect(Collectors.joining());
    }

    private static String source(XmlElement element) {
        var source = new StringBuilder();
        element.appendTo(source);
        return source.toString();
    }

    @Provide
    Arbitrary<List<Unknown>> unknowns() {
        return Unknown.plain();
    }
}
