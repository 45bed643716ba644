package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Offers.imported;
import static io.cdnproxy.certificate.Offers.pair;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.certificate.CertificateStep.Delete;
import io.cdnproxy.certificate.CertificateStep.Done;
import io.cdnproxy.certificate.CertificateStep.Import;
import io.cdnproxy.certificate.CertificateStep.Mark;
import io.cdnproxy.certificate.CertificateStep.Reclaim;
import io.cdnproxy.certificate.CertificateStep.Replace;
import io.cdnproxy.certificate.CertificateStep.Wait;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportLifecycleTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final String HOSTNAME = "a.example.com";
    private static final String FORMER = "old.example.com";
    private static final ServerKeyPair PAIR = pair(HOSTNAME);
    private static final ServerKeyPair SUCCESSOR = pair(HOSTNAME);
    private static final ImportOffer NOTHING =
            ImportOffer.none(Verdict.fails(Reason.SecretMissing, "Secret own does not exist: create it"));

    private static OwnCertificates own(Set<String> shown, CertificateDescription... own) {
        return new OwnCertificates(
                new Whole(NOW.minusSeconds(10)),
                List.of(own),
                List.of(),
                Optional.of(shown),
                Optional.empty(),
                0,
                NOW.minusSeconds(60));
    }

    private static CertificateStep next(ImportOffer offer, OwnCertificates seen) {
        var wish = Optional.<Wish>of(new Wish.Import(HOSTNAME, offer));
        var goal = new CertificateGoal(CertificateLife.TOKYO, wish, Set.of(HOSTNAME, FORMER), seen.shown());
        return CertificateLifecycle.next(goal, seen, NOW, NOW);
    }

    @Test
    void whatIsOfferedIsImported() {
        assertThat(next(Offers.of(PAIR), own(Set.of()))).isEqualTo(new Import(HOSTNAME, PAIR));
    }

    @Test
    void nothingIsImportedUponALookThatMayNotShowAnEarlierImport() {
        // Given
        var unsettled = new OwnCertificates(
                new Whole(NOW.minusSeconds(10)),
                List.of(),
                List.of(),
                Optional.of(Set.of()),
                Optional.empty(),
                0,
                NOW.minusSeconds(9));

        // When
        var step = next(Offers.of(PAIR), unsettled);

        // Then
        assertThat(step)
                .isInstanceOfSatisfying(
                        Wait.class, wait -> assertThat(wait.verdict().reason()).isEqualTo(Reason.Importing));
    }

    @Test
    void withoutAnOfferWhatIsThereStays() {
        assertThat(next(NOTHING, own(Set.of(), imported("one", PAIR)))).isEqualTo(new Done());
        assertThat(next(NOTHING, own(Set.of()))).isEqualTo(new Done());
    }

    @Test
    void whatIsThereIsEnough() {
        assertThat(next(Offers.of(PAIR), own(Set.of(), imported("one", PAIR)))).isEqualTo(new Done());
    }

    /** Its keeper shows the same serial. */
    @Test
    void theSameWithAnotherChainComesInItsPlace() {
        // Given
        var whole = PAIR;
        var alone = Offers.alone(PAIR);

        // When
        var step = next(Offers.of(whole), own(Set.of("one"), imported("one", alone)));

        // Then
        assertThat(alone.serial()).isEqualTo(whole.serial());
        assertThat(step).isEqualTo(new Replace("one", whole));
    }

    @Test
    void whatMayHaveBeenBrokenOffIsImportedAgain() {
        // Given
        var broken = imported("one", PAIR, Optional.of(ImportTag.UNDER_WAY));

        // When
        var step = next(Offers.of(PAIR), own(Set.of("one"), broken));

        // Then
        assertThat(step).isEqualTo(new Replace("one", PAIR));
    }

    @Test
    void whatAnEarlierVersionImportedIsTaggedAndNotImportedAgain() {
        // Given
        var untagged = imported("one", PAIR, Optional.empty());

        // When
        var step = next(Offers.of(PAIR), own(Set.of("one"), untagged));

        // Then
        assertThat(step).isEqualTo(new Mark("one", ImportTag.of(PAIR)));
    }

    /** It may have been refused for its chain, which was mended in the Secret since. */
    @Test
    void whatAnEarlierVersionImportedAndNobodyShowsIsImportedAgain() {
        // Given
        var untagged = imported("one", PAIR, Optional.empty());

        // When
        var step = next(Offers.of(PAIR), own(Set.of(), untagged));

        // Then
        assertThat(step).isEqualTo(new Replace("one", PAIR));
    }

    @Test
    void whatAnEarlierVersionImportedStaysAsItIsWhileNobodyKnowsWhetherItIsShown() {
        // Given
        var seen = new OwnCertificates(
                new Whole(NOW.minusSeconds(10)),
                List.of(imported("one", PAIR, Optional.empty())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                NOW.minusSeconds(60));

        // When
        var step = next(Offers.of(PAIR), seen);

        // Then
        assertThat(step).isEqualTo(new Done());
    }

    @Test
    void ofWhatAnEarlierVersionImportedTheSuccessorIsImported() {
        // Given
        var untagged = imported("one", PAIR, Optional.empty());

        // When
        var step = next(Offers.of(SUCCESSOR), own(Set.of("one"), untagged));

        // Then
        assertThat(step).isEqualTo(new Replace("one", SUCCESSOR));
    }

    /** The tag stays. */
    @Test
    void whatSomebodyHasImportedByHandIsReplaced() {
        // Given
        var others = imported("one", pair(HOSTNAME), Optional.of(ImportTag.of(PAIR)));

        // When
        var step = next(Offers.of(PAIR), own(Set.of("one"), others));

        // Then
        assertThat(step).isEqualTo(new Replace("one", PAIR));
    }

    @Test
    void aSuccessorComesInItsPlace() {
        assertThat(next(Offers.of(SUCCESSOR), own(Set.of("one"), imported("one", PAIR))))
                .isEqualTo(new Replace("one", SUCCESSOR));
    }

    @Test
    void ofSeveralItComesInThePlaceOfTheOneThatIsShown() {
        assertThat(next(
                        Offers.of(SUCCESSOR),
                        own(Set.of("one"), imported("two", PAIR), imported("one", pair(HOSTNAME)))))
                .isEqualTo(new Replace("one", SUCCESSOR));
    }

    @Test
    void aKeyOfAnotherTypeNeedsAPlaceOfItsOwn() {
        // Given
        var rsa = pair(KeyAlgorithm.RSA_2048, HOSTNAME);

        // When
        var step = next(Offers.of(rsa), own(Set.of("one"), imported("one", PAIR)));

        // Then
        assertThat(step).isEqualTo(new Import(HOSTNAME, rsa));
    }

    @Test
    void whileViewersComeByAFormerNameItsCertificateStays() {
        // Given
        var both = imported("one", pair(HOSTNAME, FORMER));

        // When
        var shown = next(Offers.of(SUCCESSOR), own(Set.of("one"), both));
        var unshown = next(Offers.of(SUCCESSOR), own(Set.of(), both));

        // Then
        assertThat(shown).isEqualTo(new Import(HOSTNAME, SUCCESSOR));
        assertThat(unshown).isEqualTo(new Replace("one", SUCCESSOR));
    }

    @Test
    void theFormerGoesOnceNoViewerSeesIt() {
        // Given
        var rsa = pair(KeyAlgorithm.RSA_2048, HOSTNAME);
        var former = imported("one", PAIR);
        var present = imported("two", rsa);
        var offer = Offers.of(rsa);

        // When
        var serving = next(offer, own(Set.of("one"), former, present));
        var afterwards = next(offer, own(Set.of("two"), former, present));

        // Then
        assertThat(serving).isEqualTo(new Done());
        assertThat(afterwards).isEqualTo(new Delete("one", Optional.empty()));
    }

    @Test
    void whatWasNotLookedAtCloselyIsNotReplaced() {
        // Given
        var listed = InMemoryKeeper.listed(imported("one", PAIR));

        // When
        var step = next(Offers.of(SUCCESSOR), own(Set.of("one"), listed));

        // Then
        assertThat(step).isInstanceOf(Wait.class);
    }

    @Test
    void whatWasRequestedIsNoPlaceAndGoesOnceNoViewerSeesIt() {
        // Given
        var requested = Fixtures.issued(HOSTNAME);

        // When
        var serving = next(Offers.of(PAIR), own(Set.of(requested.id()), requested));
        var afterwards = next(Offers.of(PAIR), own(Set.of("one"), requested, imported("one", PAIR)));

        // Then
        assertThat(serving).isEqualTo(new Import(HOSTNAME, PAIR));
        assertThat(afterwards).isEqualTo(new Delete(requested.id(), Optional.empty()));
    }

    @Test
    void whatAnEarlierObjectOfTheNameImportedIsTakenUp() {
        // Given
        var seen = new OwnCertificates(
                new Whole(NOW),
                List.of(),
                List.of(InMemoryKeeper.listed(imported("left", PAIR))),
                Optional.of(Set.of()),
                Optional.empty(),
                0,
                NOW.minusSeconds(60));

        // When
        var step = next(Offers.of(SUCCESSOR), seen);

        // Then
        assertThat(step).isEqualTo(new Reclaim("left"));
    }

    @Test
    void ofTwoThatHoldTheSameOneGoes() {
        assertThat(next(Offers.of(PAIR), own(Set.of("one"), imported("one", PAIR), imported("two", PAIR))))
                .isEqualTo(new Delete("two", Optional.empty()));
    }
}
