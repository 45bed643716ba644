package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.conformance.UsedOperations;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

class ErrorTableTest {
    @Test
    void everyErrorThatAnOperationDeclaresHasAClass() {
        // Given
        var known = caseInsensitive();
        known.addAll(ErrorTable.codes());

        // When
        var declared = declaredErrors();

        // Then
        assertThat(declared).hasSizeGreaterThan(70);
        assertThat(declared)
                .filteredOn(exception -> !known.contains(exception) && !known.contains(code(exception)))
                .as("errors that the SDK declares and the table does not know")
                .isEmpty();
    }

    /** The SDK spells acronyms in its own way, so that an exception's name is its code but for case. */
    private static String code(String exception) {
        return exception.substring(0, exception.length() - "Exception".length());
    }

    private static Set<String> declaredErrors() {
        return Stream.of(CloudFrontClient.class, AcmClient.class)
                .flatMap(client -> UsedOperations.of(client).values().stream())
                .flatMap(Set::stream)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(ErrorTableTest::caseInsensitive));
    }

    private static Set<String> caseInsensitive() {
        return new TreeSet<>(Comparator.comparing(String::toLowerCase));
    }

    @Test
    void whatIsCountedByCodeIsLimited() {
        // When
        var codes = Stream.of("TooManyDistributions", "NoAnswer", "HTTP 502", "SomethingNew")
                .map(ErrorTable::listed);

        // Then
        assertThat(codes).containsExactly("TooManyDistributions", "NoAnswer", "Other", "Other");
    }
}
