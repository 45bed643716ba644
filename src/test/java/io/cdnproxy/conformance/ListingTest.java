package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;

/** The list of all distributions, in pages. */
@ExtendWith(AtCloudFront.class)
class ListingTest {
    private final Session aws;

    ListingTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void pagesFollowTheirMarkers() {
        // Given
        var created = create(5);

        // When
        var pages = pagesOf(2);

        // Then
        assertThat(pages).allSatisfy(page -> assertThat(page.quantity()).isBetween(1, 2));
        assertThat(pages.subList(0, pages.size() - 1)).allSatisfy(page -> {
            assertThat(page.isTruncated()).isTrue();
            assertThat(page.nextMarker()).isEqualTo(page.items().getLast().id());
        });
        assertThat(pages.getLast().isTruncated()).isFalse();
        assertThat(pages.getLast().nextMarker()).isNull();
        assertThat(pages)
                .flatExtracting(DistributionList::items)
                .extracting(DistributionSummary::id)
                .doesNotHaveDuplicates()
                .containsAll(created);
    }

    @Test
    void aPageTellsWhatWasAskedFor() {
        // Given
        create(2);

        // When
        var first = page("", "1");
        var second = page(first.nextMarker(), "1");

        // Then
        assertThat(first.maxItems()).isOne();
        assertThat(first.marker()).isEmpty();
        assertThat(second.marker()).isEqualTo(first.nextMarker());
    }

    /** A sweep that pages through a changing list may miss what came behind it, but shows nothing twice. */
    @Test
    void whatChangesBetweenPagesIsShownAtMostOnce() {
        // Given
        var before = create(4);
        var first = page("", "3");

        // When
        create(4);
        var shown = new ArrayList<>(first.items());
        for (var page = first; page.isTruncated(); ) {
            page = page(page.nextMarker(), "3");
            shown.addAll(page.items());
        }

        // Then
        assertThat(shown)
                .extracting(DistributionSummary::id)
                .doesNotHaveDuplicates()
                .containsAll(before);
    }

    @Test
    void aMarkerOutlivesItsDistribution() {
        // Given
        create(3).forEach(aws::awaitDeployed);
        var all = pagesOf(100).stream()
                .flatMap(page -> page.items().stream())
                .map(DistributionSummary::id)
                .toList();
        var deletable = all.stream().filter(this::isDisabled).toList();
        var victim = deletable.getFirst();
        aws.awaitDeployed(victim);
        aws.delete(victim);

        // When
        var rest = page(victim, "100");

        // Then
        assertThat(rest.items()).extracting(DistributionSummary::id).startsWith(all.get(all.indexOf(victim) + 1));
    }

    /** [mem] The default and the greatest size of a page; emulators agree. */
    @Test
    void aPageHoldsAtMostAHundred() {
        // When
        var asked = page("", "1000");
        var usual = aws.cloudFront().listDistributions().distributionList();

        // Then
        assertThat(asked.maxItems()).isEqualTo(100);
        assertThat(usual.maxItems()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "0", "-1"})
    void maxItemsIsAPositiveNumber(String maxItems) {
        assertThat(Refusal.of(() -> page("", maxItems)).kind()).isEqualTo("400 InvalidArgument");
    }

    /** <a href="https://github.com/aws/aws-sdk-js-v3/issues/6605">Capitals</a> that no client's model has and no write may have. */
    @ParameterizedTest
    @CsvSource({"http2, HTTP2", "http2and3, HTTP2and3"})
    void aSummaryHasTheHttpVersionInCapitals(String written, String listed) {
        // Given
        var created = aws.create(aws.withAliases(aws.freshName()).httpVersion(written));

        // When
        var summary = summary(created.distribution().id());

        // Then
        assertThat(summary.httpVersionAsString()).isEqualTo(listed);
        assertThat(created.distribution().distributionConfig().httpVersionAsString())
                .isEqualTo(written);
    }

    @Test
    void aSummaryShowsWhatASweepNeeds() {
        // Given
        var name = aws.freshName();
        var created = aws.create(aws.withAliases(name).comment("mine"));

        // When
        var summary = summary(created.distribution().id());

        // Then
        var distribution = created.distribution();
        var config = distribution.distributionConfig();
        assertThat(summary.arn()).isEqualTo(distribution.arn());
        assertThat(summary.eTag()).isEqualTo(created.eTag());
        assertThat(summary.status()).isEqualTo("InProgress");
        assertThat(summary.domainName()).isEqualTo(distribution.domainName());
        assertThat(summary.lastModifiedTime()).isEqualTo(distribution.lastModifiedTime());
        assertThat(summary.comment()).isEqualTo("mine");
        assertThat(summary.enabled()).isTrue();
        assertThat(summary.aliases().items()).containsExactly(name);
        assertThat(summary.origins()).isEqualTo(config.origins());
        assertThat(summary.defaultCacheBehavior()).isEqualTo(config.defaultCacheBehavior());
        assertThat(summary.viewerCertificate()).isEqualTo(config.viewerCertificate());
    }

    @Test
    void aSummaryFollowsAnUpdate() {
        // Given
        var id = aws.createDeployed(Configs.builder());

        // When
        var updated = aws.update(id, c -> c.comment("changed"));

        // Then
        assertThat(summary(id).comment()).isEqualTo("changed");
        assertThat(summary(id).eTag()).isEqualTo(updated.eTag());
        assertThat(summary(id).status()).isEqualTo("InProgress");
    }

    @Test
    void aSummaryKeepsSomeThingsToItself() {
        // Given
        var config = Configs.builder();
        aws.create(config);

        // When
        var list = aws.wire().signed("GET", "/2020-05-31/distribution", "").body();

        // Then
        assertThat(list)
                .doesNotContain(
                        "<CallerReference>", config.build().callerReference(), "<Logging>", "<DefaultRootObject>");
    }

    @Test
    void aDeletedDistributionIsNotListed() {
        // Given
        var id = aws.createDeployed(Configs.disabled());

        // When
        aws.delete(id);

        // Then
        assertThat(aws.list()).extracting(DistributionSummary::id).doesNotContain(id);
    }

    private boolean isDisabled(String id) {
        return !aws.read(id).distributionConfig().enabled();
    }

    private DistributionSummary summary(String id) {
        return aws.list().stream()
                .filter(summary -> summary.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<DistributionList> pagesOf(int size) {
        var pages = new ArrayList<DistributionList>();
        pages.add(page("", String.valueOf(size)));
        while (pages.getLast().isTruncated()) {
            pages.add(page(pages.getLast().nextMarker(), String.valueOf(size)));
        }
        return pages;
    }

    private DistributionList page(String marker, String maxItems) {
        return aws.cloudFront()
                .listDistributions(l -> l.maxItems(maxItems).marker(marker))
                .distributionList();
    }

    private List<String> create(int count) {
        return Stream.generate(
                        () -> aws.create(Configs.disabled()).distribution().id())
                .limit(count)
                .toList();
    }
}
