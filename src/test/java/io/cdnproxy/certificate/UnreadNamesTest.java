package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A certificate has more names than a list shows, and may not be described. */
class UnreadNamesTest extends Requesting {
    private static final String FOREIGN = "foreign";
    private static final ServerKeyPair PAIR = Offers.pair(HOSTNAME);
    private static final CdnException DENIED =
            new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not describe it", null);

    /** Keeps what others have from being read, as a policy does that goes by tags. */
    private final class OthersUnreadable extends Toy {
        OthersUnreadable() {
            super(keeper);
        }

        @Override
        public List<CertificateDescription> list() {
            var foreign =
                    Offers.imported(FOREIGN, Offers.pair("other.example.org")).withNamesUnread(DENIED.verdict());
            return Stream.concat(Stream.of(foreign), super.list().stream()).toList();
        }

        @Override
        public Map<String, String> tags(String id) {
            if (id.equals(FOREIGN)) {
                throw DENIED;
            }
            return super.tags(id);
        }
    }

    /** Shows one name of what was imported, and describes nothing. */
    private final class Undescribed extends Toy {
        Undescribed() {
            super(keeper);
        }

        @Override
        public List<CertificateDescription> list() {
            return super.list().stream()
                    .map(listed -> listed.withNames(CertificateNames.of("z.example.com"))
                            .withNamesUnread(DENIED.verdict()))
                    .toList();
        }

        @Override
        public Optional<CertificateDescription> describe(String id) {
            throw DENIED;
        }
    }

    private static DesiredCertificate imported() {
        return new DesiredCertificate(HOSTNAME, new CertificateSource.Imported(CertificateLife.TOKYO, Offers.of(PAIR)));
    }

    private CertificateProgress imports(CertificateOperator process, int passes) {
        for (int pass = 1; pass < passes; pass++) {
            process.pass(imported(), NAMES);
            clock.advance(Duration.ofMinutes(1));
        }
        return process.pass(imported(), NAMES);
    }

    @Test
    void oneOfOthersKeepsNothingFromBeingRequested() {
        // Given
        var process = operator(new OthersUnreadable());

        // When
        passes(process, 5);

        // Then
        assertThat(keeper.requests()).containsExactly(HOSTNAME);
    }

    @Test
    void norFromBeingTakenDown() {
        // Given
        var process = operator(new OthersUnreadable());
        passes(process, 5);

        // When
        process.tearDown(NAMES);

        // Then
        assertThat(keeper.all()).isEmpty();
    }

    @Test
    void ofOnesOwnItIsNotForgottenWhatItWasImportedFor() {
        // Given
        var process = operator(new Undescribed());

        // When
        imports(process, 20);

        // Then
        assertThat(keeper.taken()).isEqualTo(1);
        assertThat(showcase.shown()).isEqualTo(Set.of("import-1"));
    }

    /** It may be the one that is wanted: each import counts towards a yearly quota. */
    @Test
    void whoComesAfterARestartImportsNothingBeforeItKnows() {
        // Given
        imports(operator(keeper), 5);
        var process = operator(new Undescribed());

        // When
        var progress = imports(process, 20);

        // Then
        assertThat(keeper.taken()).isEqualTo(1);
        assertThat(progress.obstacle()).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.AccessDenied);
            assertThat(told.message()).isEqualTo("may not describe it");
        });
    }

    @Test
    void whatIsShownIsNotTakenForSomebodyElses() {
        // Given
        var process = operator(new OthersUnreadable());
        passes(process, 5);

        // When
        var progress = process.certificates.look(showing(Set.of(FOREIGN)));

        // Then
        assertThat(progress.held()).isEmpty();
        assertThat(process.certificates.look(showing(Set.of())).held()).contains(NAMES);
    }

    private static CertificateGoal showing(Set<String> ids) {
        return new CertificateGoal(
                CertificateLife.TOKYO, Optional.of(new Wish.Request(HOSTNAME)), NAMES, Optional.of(ids));
    }

    @Test
    void whereNothingElseCoversANameItIsToldThatOneMay() {
        // Given
        var foreign = Offers.imported(FOREIGN, Offers.pair("other.example.org")).withNamesUnread(DENIED.verdict());

        // When
        var report = DiscoveredCertificate.report(
                new Listing.Listed(List.of(foreign)),
                DiscoverableCertificates.of(CertificateLife.TOKYO, List.of(), id -> {
                    throw DENIED;
                }),
                id -> new CertificateSighting.NotSeen(),
                Set.of(),
                HOSTNAME,
                clock.instant());

        // Then
        assertThat(report.ready().status()).isEqualTo(Verdict.Status.False);
        assertThat(report.ready().message())
                .contains(
                        ", as far as is known: foreign has more names than a list shows (may not describe it): request");
    }
}
