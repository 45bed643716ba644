package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TagLooks.Look;
import io.cdnproxy.certificate.DiscoverableCertificates.Candidate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose what covers a name is. */
class DiscoverableCertificatesTest {
    private static final Owner OSAKA = new Owner(TOKYO.installation(), TOKYO.namespace(), "osaka", "uid-osaka");
    private static final Look UNREAD = new Look(Optional.empty(), Optional.empty());

    private final Map<String, Look> tags = new HashMap<>();

    private DiscoverableCertificates found(String... ids) {
        return DiscoverableCertificates.of(
                TOKYO,
                Stream.of(ids).map(id -> Fixtures.longer(id, Fixtures.HOSTNAME)).toList(),
                id -> tags.getOrDefault(id, UNREAD));
    }

    static Stream<Arguments> tags() {
        return Stream.of(
                Arguments.of("the user's", Map.of(), true),
                Arguments.of("the user's, with tags of theirs", Map.of("team", "edge"), true),
                Arguments.of("its own", TOKYO.tags(), true),
                Arguments.of(
                        "an earlier object's of its name",
                        new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-former").tags(),
                        true),
                Arguments.of("another object's", OSAKA.tags(), false),
                Arguments.of(
                        "another installation's",
                        new Owner("cluster-2", TOKYO.namespace(), TOKYO.name(), TOKYO.uid()).tags(),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tags")
    void tagsTellWhetherItMayBeShown(String whose, Map<String, String> marks, boolean may) {
        // Given
        tags.put("1", Look.of(marks));

        // When
        var found = found("1");

        // Then
        assertThat(found.ids().toList()).isEqualTo(may ? List.of("1") : List.of());
        assertThat(found.tagged()).containsExactly("1");
        assertThat(found.others()).isEqualTo(may ? Optional.empty() : Optional.of("1"));
    }

    @Test
    void ofOneWhoseTagsNobodyHasReadThatIsNotKnown() {
        // When
        var candidate = found("1").candidates().getFirst();

        // Then
        assertThat(candidate.doubt().orElseThrow())
                .returns(Reason.NotYetKnown, Verdict::reason)
                .returns(Verdict.Status.Unknown, Verdict::status);
    }

    @Test
    void whyTheyCannotBeReadIsTold() {
        // Given
        tags.put("1", new Look(Optional.empty(), Optional.of(Verdict.fails(Reason.AccessDenied, "may not read them"))));

        // When
        var candidate = found("1").barred().getFirst();

        // Then
        assertThat(candidate.doubt())
                .contains(new Verdict(Verdict.Status.Unknown, Reason.AccessDenied, "may not read them"));
    }

    @Test
    void whatMayNotBeReadTakesNobodysPlaceAndIsReadAgain() {
        // Given
        tags.put("1", new Look(Optional.empty(), Optional.of(Verdict.fails(Reason.AccessDenied, "may not read them"))));
        tags.put("2", Look.of(Map.of()));

        // When
        var found = found("1", "2");

        // Then
        assertThat(found.ids().toList()).containsExactly("2");
        assertThat(found.tagged()).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void whatCannotBeReadNowIsWaitedFor() {
        // Given
        tags.put("1", new Look(Optional.empty(), Optional.of(Verdict.fails(Reason.Throttled, "too many calls"))));

        // When
        var found = found("1", "2");

        // Then
        assertThat(found.ids().toList()).containsExactly("1", "2");
    }

    /** Of a name that everybody may have certificates for. */
    @Test
    void whatOthersHaveTakesNobodysPlace() {
        // Given
        var ids = IntStream.range(0, 40).mapToObj("certificate-%02d"::formatted).toList();
        ids.subList(0, 20).forEach(id -> tags.put(id, Look.of(OSAKA.tags())));

        // When
        var found = found(ids.toArray(String[]::new));

        // Then
        assertThat(found.ids().toList()).isEqualTo(ids.subList(20, 30));
        assertThat(found.candidates()).extracting(Candidate::doubt).doesNotContain(Optional.empty());
        assertThat(found.tagged()).hasSize(30);
    }
}
