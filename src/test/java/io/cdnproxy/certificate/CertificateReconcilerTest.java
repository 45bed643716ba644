package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is requested and told, through the room's door. */
class CertificateReconcilerTest extends Requesting {
    @Test
    void whatIsRequestedIsToldWithTheRecordThatProvesTheName() {
        // When
        passes(3);

        // Then
        var report = operator.report(HOSTNAME);
        assertThat(report.id()).contains("certificate-1");
        assertThat(report.ready().reason()).isEqualTo(Reason.PendingValidation);
        assertThat(report.ready().message()).contains("_1.a.example.com", "_2.acm-validations.aws");
    }

    /** It knows the record, and waits for none. */
    @Test
    void betweenProofAndIssueThereIsNothingToDo() {
        // Given
        passes(3);
        var pending = keeper.all().get("certificate-1");

        // When
        keeper.put(new CertificateDescription(
                pending.id(),
                pending.status(),
                pending.names(),
                pending.life(),
                pending.flaw(),
                new CertificateDescription.Proofs(pending.proofs().all(), List.of()),
                pending.renewal()));
        passes(3);

        // Then
        assertThat(operator.report(HOSTNAME).ready().message())
                .isEqualTo(
                        "ACM has seen the record that proves a.example.com, and is about to issue its certificate; nothing to do");
        assertThat(operator.report(HOSTNAME).awaitsProof()).isFalse();
    }

    @Test
    void whatIsIssuedIsReady() {
        // Given
        passes(3);

        // When
        keeper.issueAll();
        passes(3);

        // Then
        assertThat(operator.report(HOSTNAME).ready().isTrue()).isTrue();
        assertThat(keeper.requests()).containsExactly(HOSTNAME);
    }

    @Test
    void somebodyElsesForTheSameNameIsNeitherUsedNorTouched() {
        // Given
        var osaka = new Owner(TOKYO.installation(), "others", "osaka", "uid-osaka");
        var foreign = keeper.request(HOSTNAME, "token", osaka.tags());
        var nobodys = keeper.request(HOSTNAME, "another", Map.of());
        keeper.issueAll();

        // When
        passes(3);
        operator.tearDown(NAMES);

        // Then
        assertThat(keeper.requests()).hasSize(3);
        assertThat(keeper.all()).containsOnlyKeys(foreign, nobodys);
    }

    @Test
    void aRefusedRequestIsToldInItsOwnWords() {
        // Given
        var denied = operator(new Toy(keeper) {
            @Override
            public String request(String hostname, String token, Map<String, String> tags) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not request it", null);
            }
        });
        denied.pass(HOSTNAME, NAMES);

        // When
        var progress = denied.pass(HOSTNAME, NAMES);

        // Then
        assertThat(progress.obstacle()).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.AccessDenied);
            assertThat(told.message()).isEqualTo("may not request it");
        });
    }

    /** Who may not read what it made would otherwise be told for ever that there is nothing to do. */
    @Test
    void whatCannotBeLookedAtIsToldInsteadOfTheWaitForIt() {
        // Given
        var blind = operator(new Toy(keeper) {
            @Override
            public Optional<CertificateDescription> describe(String id) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not describe it", null);
            }
        });

        // When
        for (int pass = 0; pass < 3; pass++) {
            blind.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        var ready = blind.report(HOSTNAME).ready();
        assertThat(ready.reason()).isEqualTo(Reason.AccessDenied);
        assertThat(ready.message()).isEqualTo("may not describe it");
    }

    @Test
    void whatAListShowsLateIsNotRequestedTwice() {
        // Given
        var late = clock.instant().plus(Duration.ofMinutes(10));
        var lagging = operator(new Toy(keeper) {
            @Override
            public List<CertificateDescription> list() {
                return clock.instant().isBefore(late) ? List.of() : super.list();
            }
        });

        // When
        for (int pass = 0; pass < 20; pass++) {
            lagging.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.requests()).hasSize(1);
    }
}
