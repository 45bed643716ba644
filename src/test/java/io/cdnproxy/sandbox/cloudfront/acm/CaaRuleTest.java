package io.cdnproxy.sandbox.cloudfront.acm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class CaaRuleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.example.com | nothing                                                    | true
            a.example.com | a.example.com 0 issue amazon.com                           | true
            a.example.com | a.example.com 0 issue amazontrust.com                      | true
            a.example.com | a.example.com 0 issue awstrust.com                         | true
            a.example.com | a.example.com 0 issue amazonaws.com; account=1             | true
            a.example.com | a.example.com 0 ISSUE Amazon.com                           | true
            a.example.com | a.example.com 0 issue letsencrypt.org                      | false
            a.example.com | a.example.com 0 issue ;                                    | false
            a.example.com | a.example.com 0 iodef mailto:a@example.com                 | true
            a.example.com | a.example.com 0 issue letsencrypt.org,a.example.com 0 issue amazon.com | true
            a.example.com | example.com 0 issue letsencrypt.org                        | false
            a.example.com | com 0 issue letsencrypt.org                                | false
            a.example.com | a.example.com 0 issue amazon.com,example.com 0 issue ;     | true
            a.example.com | a.example.com 0 issuewild letsencrypt.org                  | true
            a.example.com | a.example.com 0 future x                                   | true
            a.example.com | a.example.com 128 future x                                 | false
            a.example.com | a.example.com 128 issue amazon.com                         | true
            *.example.com | example.com 0 issue letsencrypt.org                        | false
            *.example.com | example.com 0 issue letsencrypt.org,example.com 0 issuewild amazon.com | true
            *.example.com | example.com 0 issue amazon.com,example.com 0 issuewild ;   | false
            """)
    void theOwnerSaysWhoMayIssue(String name, String records, boolean expected) throws IOException {
        // Given
        var published = Stream.of(records.split(","))
                .filter(record -> !record.equals("nothing"))
                .map(CaaRuleTest::caa)
                .toList();

        // When
        var isAllowed = new CaaRule((owner, type) -> published.stream()
                        .filter(record -> record.getName().toString().equals(owner))
                        .toList())
                .allows(name);

        // Then
        assertThat(isAllowed).isEqualTo(expected);
    }

    @Test
    void whatAnAliasLeadsToSaysItToo() throws IOException {
        // Given
        var alias = new CNAMERecord(name("a.example.com"), DClass.IN, 60, name("d1.cloudfront.net"));
        List<Record> answer = List.of(alias, caa("d1.cloudfront.net 0 issue letsencrypt.org"));

        // When
        var isAllowed = new CaaRule((owner, type) -> owner.equals("a.example.com.") ? answer : List.of())
                .allows("a.example.com");

        // Then
        assertThat(isAllowed).isFalse();
    }

    private static Record caa(String text) {
        var parts = text.split(" ", 4);
        return new CAARecord(name(parts[0]), DClass.IN, 60, Integer.parseInt(parts[1]), parts[2], parts[3]);
    }

    private static Name name(String text) {
        return Name.fromConstantString(text + ".");
    }
}
