package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.data;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EdgeNamesTest {
    private final Set<String> distributions = new HashSet<>(Set.of("d1.cloudfront.net"));
    private final EdgeNames names = new EdgeNames(
            () -> distributions, List.of(address("127.1.1.10"), address("127.1.1.11"), address("127.1.1.12")));

    @Test
    void everyAnswerHoldsOtherAddressesOfTheEdge() {
        // When
        var answers = Stream.generate(() -> data(names.recordsOf(name("d1.cloudfront.net"))))
                .limit(3)
                .toList();

        // Then
        assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSize(2)).doesNotHaveDuplicates();
        assertThat(answers.stream().flatMap(List::stream)).contains("127.1.1.10", "127.1.1.11", "127.1.1.12");
    }

    @Test
    void theNameOfADeletedDistributionEnds() {
        // Given
        distributions.clear();

        // When
        var records = names.recordsOf(name("d1.cloudfront.net"));

        // Then
        assertThat(records).isEmpty();
        assertThat(names.names()).isEmpty();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }
}
