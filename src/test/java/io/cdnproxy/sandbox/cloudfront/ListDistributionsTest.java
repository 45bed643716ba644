package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.DistributionList;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;

class ListDistributionsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void anEmptyAccountHasAnEmptyList() {
        // When
        var list = aws.cloudFront().listDistributions().distributionList();

        // Then
        assertThat(list.quantity()).isZero();
        assertThat(list.isTruncated()).isFalse();
        assertThat(list.hasItems()).isFalse();
    }

    @Test
    void pagesFollowTheirMarkers() {
        // Given
        var created = create(5);

        // When
        var first = page("");
        var second = page(first.nextMarker());
        var third = page(second.nextMarker());

        // Then
        assertThat(List.of(first, second, third))
                .extracting(DistributionList::isTruncated)
                .containsExactly(true, true, false);
        assertThat(List.of(first, second, third))
                .flatExtracting(DistributionList::items)
                .extracting(DistributionSummary::id)
                .containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void aMarkerOutlivesItsDistribution() {
        // Given
        create(3);
        aws.whenPropagationEnds();
        var first = aws.cloudFront().listDistributions(l -> l.maxItems("1")).distributionList();
        var id = first.nextMarker();
        var etag = aws.cloudFront().getDistribution(g -> g.id(id)).eTag();
        aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(etag));

        // When
        var rest = aws.cloudFront().listDistributions(l -> l.marker(id)).distributionList();

        // Then
        assertThat(rest.quantity()).isEqualTo(2);
    }

    @Test
    void aPageHoldsAtMostAHundred() {
        // Given
        create(101);

        // When
        var list = aws.cloudFront().listDistributions(l -> l.maxItems("1000")).distributionList();

        // Then
        assertThat(list.quantity()).isEqualTo(100);
        assertThat(list.maxItems()).isEqualTo(100);
        assertThat(list.isTruncated()).isTrue();
        assertThat(list.nextMarker()).isEqualTo(list.items().getLast().id());
    }

    @Test
    void maxItemsMustBeAPositiveNumber() {
        assertThatThrownBy(() -> aws.cloudFront().listDistributions(l -> l.maxItems("none")))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> aws.cloudFront().listDistributions(l -> l.maxItems("0")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void aSummaryShowsWhatASweepNeeds() {
        // Given
        var created = aws.cloudFront()
                .createDistribution(c ->
                        c.distributionConfig(Configs.builder().comment("mine").build()));

        // When
        var summary =
                aws.cloudFront().listDistributions().distributionList().items().getFirst();

        // Then
        var distribution = created.distribution();
        var config = distribution.distributionConfig();
        assertThat(summary.id()).isEqualTo(distribution.id());
        assertThat(summary.arn()).isEqualTo(distribution.arn());
        assertThat(summary.eTag()).isEqualTo(created.eTag());
        assertThat(summary.status()).isEqualTo("InProgress");
        assertThat(summary.domainName()).isEqualTo(distribution.domainName());
        assertThat(summary.comment()).isEqualTo("mine");
        assertThat(summary.enabled()).isTrue();
        assertThat(summary.origins()).isEqualTo(config.origins());
        assertThat(summary.defaultCacheBehavior()).isEqualTo(config.defaultCacheBehavior());
        assertThat(summary.viewerCertificate()).isEqualTo(config.viewerCertificate());
        assertThat(summary.lastModifiedTime()).isEqualTo(aws.clock.instant());
    }

    @Test
    void anAccountSeesOnlyItsOwn() {
        // Given
        create(1);

        // When
        var theirs = aws.cloudFront(Emulated.SOMEBODY_ELSE).listDistributions().distributionList();

        // Then
        assertThat(theirs.quantity()).isZero();
    }

    private DistributionList page(String marker) {
        return aws.cloudFront()
                .listDistributions(l -> l.maxItems("2").marker(marker))
                .distributionList();
    }

    private List<String> create(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(aws.cloudFront()
                    .createDistribution(c -> c.distributionConfig(
                            Configs.builder().enabled(false).build()))
                    .distribution()
                    .id());
        }
        return ids;
    }
}
