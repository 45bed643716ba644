package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.CdnStep.News;
import io.cdnproxy.cdn.Difference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepWordsTest {
    /** What nobody does at CloudFront. */
    private static final Set<String> ELSEWHERE = Set.of("Purge");

    @Test
    void aStepIsToldByWhatItDid() {
        // When
        var told = StepWords.of(new Step.Disable("E1"));

        // Then
        assertThat(told.news()).contains(new News("DistributionDisabled", "disabled distribution E1"));
    }

    @Test
    void theSuccessorOfACertificateIsAChange() {
        // Given
        var certificate = new Difference("viewerCertificate.arn", "arn:successor", "arn:former");

        // When
        var told = StepWords.of(new Step.ShowSuccessor("E1", Fixtures.desired(), List.of(certificate)));

        // Then
        assertThat(told.news())
                .contains(new News("DistributionUpdated", "changed distribution E1: viewerCertificate.arn"));
    }

    @Test
    void aLookIsNoNews() {
        // When
        var told = StepWords.of(new Step.Recognize("E1"));

        // Then
        assertThat(told).isEqualTo(new CdnStep(Kind.Recognize, Optional.empty()));
    }

    @Test
    void whatIsCountedIsCalledAsTheStepIs() {
        // When
        var kinds = Arrays.stream(Kind.values()).map(Kind::name);

        // Then
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Arrays.stream(Step.class.getPermittedSubclasses())
                                        .map(Class::getSimpleName),
                                ELSEWHERE.stream())
                        .toList());
    }
}
