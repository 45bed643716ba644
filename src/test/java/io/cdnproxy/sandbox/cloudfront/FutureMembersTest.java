package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.TestCertificates.covering;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.conformance.Configs;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Answers as they may be in some years. */
class FutureMembersTest {
    private static final Pattern FUTURE = Pattern.compile("<FromTheFuture>.*?</FromTheFuture>");
    private static final String DEFAULT = "<Mode>standard</Mode>";
    private static final String DISTRIBUTIONS = "/2020-05-31/distribution";

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void everyElementThatCouldHaveMoreMembersHasOne() {
        // Given
        var id = create();
        aws.emulator().setEchoesFuture(true);

        // When
        var config =
                aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "").body();
        var distribution = aws.signedCall("GET", DISTRIBUTIONS + "/" + id, "").body();
        var list = aws.signedCall("GET", DISTRIBUTIONS, "").body();

        // Then
        assertThat(config.replaceAll(FUTURE.pattern(), "*"))
                .contains(
                        "</Method></Items>*</CachedMethods>*</AllowedMethods>",
                        "</OriginHttpVersion>*</CustomOriginConfig>",
                        "*</Origin></Items>*</Origins>",
                        "<Aliases><Quantity>0</Quantity>*</Aliases>",
                        "*</ViewerCertificate>")
                .endsWith("*</DistributionConfig>");
        assertThat(distribution.replaceAll(FUTURE.pattern(), "*")).endsWith("*</Distribution>");
        assertThat(list.replaceAll(FUTURE.pattern(), "*"))
                .contains("*</DistributionSummary></Items>*</DistributionList>");
    }

    @Test
    void whatIsEchoedCanBeWrittenBackAndIsKept() {
        // Given
        var id = create();
        aws.emulator().setEchoesFuture(true);
        var echoed = aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "");

        // When
        var written = put(id, echoed.body().replace(DEFAULT, "<Mode>special</Mode>"), etag(id));
        var read =
                aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "").body();

        // Then
        assertThat(written).contains("<Mode>special</Mode>");
        assertThat(read).contains("<Mode>special</Mode>").doesNotContain(DEFAULT);
    }

    @Test
    void whatIsNotWrittenBackIsReset() {
        // Given
        var id = create();
        aws.emulator().setEchoesFuture(true);
        var echoed =
                aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "").body();
        put(id, echoed.replace(DEFAULT, "<Mode>special</Mode>"), etag(id));

        // When
        put(id, echoed.replaceAll(FUTURE.pattern(), ""), etag(id));
        var read =
                aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "").body();

        // Then
        assertThat(read).contains(DEFAULT).doesNotContain("special");
    }

    @Test
    void certificatesHaveAFutureToo() {
        // Given
        var arn = aws.emulator().importCertificate(covering("a.example.com"));

        // When
        var today = describe(arn);
        aws.emulator().setEchoesFuture(true);
        var tomorrow = describe(arn);

        // Then
        assertThat(today).contains(arn).doesNotContain("FromTheFuture");
        assertThat(tomorrow).contains(arn).containsPattern("FromTheFuture.*FromTheFuture");
    }

    private String create() {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.minimal()))
                .distribution()
                .id();
    }

    private String etag(String id) {
        return aws.cloudFront().getDistributionConfig(g -> g.id(id)).eTag();
    }

    private String put(String id, String config, String etag) {
        return aws.call(
                        "PUT",
                        DISTRIBUTIONS + "/" + id + "/config",
                        config,
                        "Authorization",
                        Emulated.SIGNED,
                        "X-Amz-Date",
                        "20260501T120000Z",
                        "If-Match",
                        etag)
                .body();
    }

    private String describe(String arn) {
        return aws.call(
                        "POST",
                        "/",
                        "{\"CertificateArn\": \"" + arn + "\"}",
                        "Authorization",
                        Emulated.SIGNED.replace("cloudfront", "acm"),
                        "X-Amz-Date",
                        "20260501T120000Z",
                        "X-Amz-Target",
                        "CertificateManager.DescribeCertificate")
                .body();
    }
}
