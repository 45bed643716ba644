package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;

class PermittedIssuersTest {
    private static final Set<String> AMAZON = Set.of("amazon.com", "awstrust.com");

    @ParameterizedTest
    @CsvSource({
        "issue letsencrypt.org, true",
        "issue amazon.com, false",
        "ISSUE AMAZON.COM, false",
        "issue letsencrypt.org|issue awstrust.com, false",
        "issue amazon.com;account=1, false",
        "issue amazon.com.example.net, true",
        "issue ;, true",
        "issuewild letsencrypt.org, false",
        "issuewild ;|issue amazon.com, false",
        "iodef mailto:ca@example.com, false"
    })
    void whoIsNotNamedMayNotIssue(String records, boolean forbidden) {
        // Given
        var found = Arrays.stream(records.split("\\|"))
                .map(text -> text.split(" ", 2))
                .map(parts -> new CAARecord(Name.root, DClass.IN, 60, 0, parts[0], parts[1]))
                .toList();

        // When
        var permitted = PermittedIssuers.of("example.com", found);

        // Then
        assertThat(permitted.restrict(AMAZON)).isEqualTo(forbidden);
        assertThat(permitted.obscure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "128 issue amazon.com, ''",
        "128 issuewild ;, ''",
        "128 iodef mailto:ca@example.com, ''",
        "128 contactemail ca@example.com, ''",
        "0 future x, ''",
        "1 future x, ''",
        "128 future x, future",
        "255 Future x|128 past y|128 future z|0 other x, 'future,past'"
    })
    void whoDoesNotKnowWhatIsCriticalMayNotIssue(String records, String tags) {
        // Given
        var found = Arrays.stream(records.split("\\|"))
                .map(text -> text.split(" ", 3))
                .map(parts -> new CAARecord(Name.root, DClass.IN, 60, Integer.parseInt(parts[0]), parts[1], parts[2]))
                .toList();

        // When
        var permitted = PermittedIssuers.of("example.com", found);

        // Then
        assertThat(String.join(",", permitted.obscure())).isEqualTo(tags);
    }
}
