package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import io.cdnproxy.pki.CertificateNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveredCertificateTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private static final Verdict DENIED = Verdict.fails(Reason.AccessDenied, "may not read the tags");

    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final Set<String> shown = new HashSet<>();

    private static CertificateDescription issued(String id, String name, int days) {
        return new CertificateDescription(
                id,
                Status.ISSUED,
                CertificateNames.of(name),
                new Life(Optional.empty(), Optional.of(NOW.plus(Duration.ofDays(days)))),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByKeeper());
    }

    private static Listed listed(CertificateDescription... certificates) {
        return new Listed(List.of(certificates));
    }

    private CertificateReport report(Listing listing, CertificateDescription... closer) {
        var described = Stream.of(closer).collect(Collectors.toMap(CertificateDescription::id, Described::new));
        return DiscoveredCertificate.report(
                listing,
                DiscoverableCertificates.of(
                        CertificateLife.TOKYO,
                        DiscoveredCertificate.covering(listing, HOSTNAME, NOW),
                        id -> denied.contains(id)
                                ? new TagLooks.Look(Optional.empty(), Optional.of(DENIED))
                                : TagLooks.Look.of(tags.getOrDefault(id, Map.of()))),
                id -> described.containsKey(id) ? described.get(id) : new CertificateSighting.NotSeen(),
                shown,
                HOSTNAME,
                NOW);
    }

    /** That a closer look shows the same. */
    private CertificateReport reportAsListed(CertificateDescription... certificates) {
        return report(listed(certificates), certificates);
    }

    private static CertificateDescription selfSigned(String id, String name, int days) {
        var issued = issued(id, name, days);
        return new CertificateDescription(
                id,
                issued.status(),
                issued.names(),
                issued.life(),
                Optional.of(new Flaw.UntrustedIssuer("no authority but itself")),
                Proofs.NONE,
                new Renewal.ByOwner(Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, true",
        "*.example.com, true",
        "*.com, false",
        "example.com, false",
        "*.a.example.com, false"
    })
    void onlyWhatCoversTheHostnameIsFound(String name, boolean found) {
        assertThat(reportAsListed(issued("1", name, 90)).ready().isTrue()).isEqualTo(found);
    }

    @Test
    void theOneThatIsValidForLongestIsTaken() {
        // When
        var report = reportAsListed(
                issued("1", HOSTNAME, 90), issued("2", "*.example.com", 300), issued("3", "b.example.com", 900));

        // Then
        assertThat(report.id()).contains("2");
        assertThat(report.notAfter()).contains(NOW.plus(Duration.ofDays(300)));
    }

    @Test
    void ofSeveralThatAreAsGoodItIsAlwaysTheSame() {
        // Given
        var one = issued("1", HOSTNAME, 90);
        var two = issued("2", HOSTNAME, 90);

        // Then
        assertThat(reportAsListed(one, two).id())
                .isEqualTo(reportAsListed(two, one).id());
    }

    @Test
    void whatAnotherObjectHasIsNotTaken() {
        // Given
        tags.put("1", new Owner("cluster-1", "proxies", "osaka", "uid-osaka").tags());

        // When
        var report = reportAsListed(issued("1", HOSTNAME, 900), issued("2", HOSTNAME, 90));

        // Then
        assertThat(report.id()).contains("2");
    }

    @Test
    void whereAnotherObjectHasTheOnlyOneThatIsTold() {
        // Given
        tags.put("1", new Owner("cluster-2", "proxies", "tokyo", "uid-of-another-cluster").tags());

        // When
        var report = reportAsListed(issued("1", HOSTNAME, 900));

        // Then
        assertThat(report.id()).isEmpty();
        assertThat(report.ready().reason()).isEqualTo(Reason.NotCovering);
        assertThat(report.ready().message())
                .contains("but for one of another CdnProxy's own, which goes with that: 1: request or import one")
                .endsWith("if that CdnProxy is gone and has left it, name it as cdn.cloudFront.viewerCertificate.arn");
    }

    @Test
    void whereItIsNotToBeHadWhoseTheLongestIsTheNextOneIsTaken() {
        // Given
        denied.add("1");

        // When
        var report = reportAsListed(issued("1", HOSTNAME, 900), issued("2", HOSTNAME, 90));

        // Then
        assertThat(report.id()).contains("2");
        assertThat(report.ready().isTrue()).isTrue();
    }

    @Test
    void whereNoOtherDoesItIsToldWhy() {
        // Given
        denied.add("1");

        // When
        var report = reportAsListed(issued("1", HOSTNAME, 900), selfSigned("2", HOSTNAME, 90));

        // Then
        assertThat(report.id()).isEmpty();
        assertThat(report.ready())
                .isEqualTo(new Verdict(Verdict.Status.Unknown, Reason.AccessDenied, DENIED.message()));
    }

    @Test
    void whatHasEndedIsNotFound() {
        // When
        var report = report(listed(issued("1", HOSTNAME, 0)));

        // Then
        assertThat(report.id()).isEmpty();
        assertThat(report.ready().reason()).isEqualTo(Reason.NotCovering);
        assertThat(report.ready().message()).contains(HOSTNAME, "us-east-1");
    }

    @Test
    void whatACloserLookShowsCounts() {
        // Given
        var revoked = Fixtures.certificate(Status.REVOKED, HOSTNAME);

        // When
        var report = report(listed(issued(revoked.id(), HOSTNAME, 90)), revoked);

        // Then
        assertThat(report.ready().reason()).isEqualTo(Reason.Failed);
    }

    @Test
    void oneThatACloserLookShowsToBeOfNoUseLeavesItsPlaceToTheNext() {
        // Given
        var longest = selfSigned("1", HOSTNAME, 900);
        var next = issued("2", HOSTNAME, 90);

        // When
        var report = report(listed(issued("1", HOSTNAME, 900), next), longest, next);

        // Then
        assertThat(report.id()).contains("2");
    }

    @Test
    void whatIsWrongWithTheOnlyOneIsTold() {
        // When
        var report = report(listed(issued("1", HOSTNAME, 900)), selfSigned("1", HOSTNAME, 900));

        // Then
        assertThat(report.id()).contains("1");
        assertThat(report.ready().reason()).isEqualTo(Reason.UntrustedIssuer);
    }

    @Test
    void noneIsUsedBeforeACloserLook() {
        // Given
        var seen = issued("2", HOSTNAME, 90);

        // When
        var report = report(listed(issued("1", HOSTNAME, 900), seen), seen);

        // Then
        assertThat(report.id()).isEmpty();
        assertThat(report.ready().reason()).isEqualTo(Reason.NotYetKnown);
    }

    /** Each new one would otherwise leave it unknown for a moment whether there is any. */
    @Test
    void whatViewersSeeIsUsedUntilThen() {
        // Given
        var seen = issued("2", HOSTNAME, 90);
        shown.add("2");

        // When
        var report = report(listed(issued("1", HOSTNAME, 900), seen), seen);

        // Then
        assertThat(report.id()).contains("2");
        assertThat(report.ready().isTrue()).isTrue();
    }

    @Test
    void butNoLonger() {
        // Given
        shown.add("2");

        // When
        var report = reportAsListed(issued("1", HOSTNAME, 900), issued("2", HOSTNAME, 90));

        // Then
        assertThat(report.id()).contains("1");
    }

    @Test
    void whatEndsEarlierNeedsNoLookFirst() {
        // Given
        var seen = issued("1", HOSTNAME, 900);

        // When
        var report = report(listed(seen, issued("2", HOSTNAME, 90)), seen);

        // Then
        assertThat(report.id()).contains("1");
    }

    @Test
    void beforeTheFirstListNothingIsKnown() {
        assertThat(report(new NotSeen()).ready().reason()).isEqualTo(Reason.NotYetKnown);
    }

    @Test
    void whyTheyCannotBeListedIsTold() {
        // Given
        var denied = new CdnException(ErrorClass.DENIED, "AccessDenied", "may not list them", null);

        // When
        var report = report(new Unreadable(denied));

        // Then
        assertThat(report.ready().isFalse()).isFalse();
        assertThat(report.ready().message()).contains("may not list them");
    }
}
