package io.cdnproxy.sandbox.cloudfront.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words of a policy mean. */
class PolicyTest {
    private static final String UPDATE = "cloudfront:UpdateDistribution";
    private static final String ARN = "arn:aws:cloudfront::123456789012:distribution/E1";
    private static final String TAG = "aws:ResourceTag/owner";

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "arn:aws:cloudfront::*:distribution/*, true",
        "arn:aws:cloudfront::123456789012:distribution/E?, true",
        "arn:aws:cloudfront::*:distribution/E2, false",
        "arn.aws.cloudfront..*.distribution/*, false"
    })
    void aResourceIsNamedByAPattern(String pattern, boolean expected) {
        // Given
        var policy = policy(UPDATE, pattern, "{}");

        // When
        boolean allowed = allows(policy, new Access(UPDATE, Optional.of(ARN), Map.of()));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"*, true", "arn:aws:cloudfront::*:distribution/*, false"})
    void anActionWithoutResourcesIsAllowedForAllOrNone(String pattern, boolean expected) {
        // Given
        var policy = policy("cloudfront:ListDistributions", pattern, "{}");

        // When
        boolean allowed = allows(policy, new Access("cloudfront:ListDistributions", Optional.empty(), Map.of()));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Null': {'%s': 'false'}}        | tokyo | true",
                "{'Null': {'%s': 'false'}}        |       | false",
                "{'Null': {'%s': 'true'}}         | tokyo | false",
                "{'Null': {'%s': 'true'}}         |       | true",
                "{'StringEquals': {'%s': 'tokyo'}}| tokyo | true",
                "{'StringEquals': {'%s': ['osaka', 'tokyo']}}| tokyo | true",
                "{'StringEquals': {'%s': 'to*'}}  | tokyo | false",
                "{'StringEquals': {'%s': 'tokyo'}}|       | false",
                "{'StringLike': {'%s': 'to*'}}    | tokyo | true",
                "{'StringLike': {'%s': 'ky*'}}    | tokyo | false",
                "{'StringLike': {'%s': '*'}}      |       | false",
                "{'Null': {'%s': 'false'}, 'StringEquals': {'%s': 'osaka'}}| tokyo | false",
            })
    void everyConditionHolds(String condition, String owner, boolean expected) {
        // Given
        var policy = policy(UPDATE, "*", condition.replace("%s", TAG));

        // When
        boolean allowed =
                allows(policy, new Access(UPDATE, Optional.of(ARN), owner == null ? Map.of() : Map.of(TAG, owner)));

        // Then
        assertThat(allowed).isEqualTo(expected);
    }

    @Test
    void nothingElseIsAllowed() {
        // Given
        var policy = policy(UPDATE, "*", "{}");

        // When
        boolean allowed = allows(policy, new Access("cloudfront:DeleteDistribution", Optional.of(ARN), Map.of()));

        // Then
        assertThat(allowed).isFalse();
    }

    @Test
    void everyActionOfEveryStatementIsAGrant() {
        // Given
        var policy = Policy.parse(json(
                """
                {"Version": "2012-10-17", "Statement": [
                    {"Sid": "A", "Effect": "Allow", "Action": ["cloudfront:GetDistribution", "%s"], "Resource": "*"},
                    {"Sid": "B", "Effect": "Allow", "Action": "%s", "Resource": "*"}]}
                """
                        .formatted(UPDATE, UPDATE)));

        // When
        var grants = policy.grants();

        // Then
        assertThat(grants)
                .containsExactly(
                        new Grant("A", "cloudfront:GetDistribution"), new Grant("A", UPDATE), new Grant("B", UPDATE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Effect': 'Deny', 'Action': 'acm:DescribeCertificate', 'Resource': '*'",
                "'Effect': 'Allow', 'NotAction': 'acm:DescribeCertificate', 'Resource': '*'",
                "'Effect': 'Allow', 'Action': 'acm:DescribeCertificate', 'NotResource': '*'",
                "'Effect': 'Allow', 'Action': 'acm:DescribeCertificate', 'Resource': []",
                "'Effect': 'Allow', 'Action': 'acm:*', 'Resource': '*'",
                "'Effect': 'Allow', 'Action': 'acm:describecertificates', 'Resource': '*'",
                "'Effect': 'Allow', 'Action': 'acm:DescribeCertificate', 'Resource': '*', 'Condition': {'Bool': {'aws:RequestTag/a': 'true'}}",
                "'Effect': 'Allow', 'Action': 'acm:DescribeCertificate', 'Resource': '*', 'Condition': {'Null': {'aws:SourceIp': 'true'}}",
            })
    void whatIsNotUnderstoodIsNotPassedOver(String statement) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Policy.parse(json("{'Version': '2012-10-17', 'Statement': [{'Sid': 'A', " + statement + "}]}")))
                .withMessageStartingWith("a policy is not understood here: ");
    }

    private static boolean allows(Policy policy, Access access) {
        return !policy.allowing(access).isEmpty();
    }

    private static Policy policy(String action, String resource, String condition) {
        return Policy.parse(json(
                "{'Version': '2012-10-17', 'Statement': [{'Sid': 'A', 'Effect': 'Allow', 'Action': '%s', 'Resource': '%s', 'Condition': %s}]}"
                        .formatted(action, resource, condition)));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
