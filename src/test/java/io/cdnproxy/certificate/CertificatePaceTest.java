package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many certificates are made, through the room's door. */
class CertificatePaceTest {
    /** Two in a row, and one each third of a year. */
    private static final int FOUR_A_YEAR = 4;

    private static final Duration A_THIRD = Duration.ofDays(365).dividedBy(3);

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);

    private Certificates process(CertificateKeeper reached, int aYear) {
        var settings = new CdnSettings(
                SETTINGS.installationId(),
                SETTINGS.quickSweep(),
                SETTINGS.slowSweep(),
                SETTINGS.consistencyWindow(),
                SETTINGS.writesPerSecond(),
                SETTINGS.burst(),
                SETTINGS.apiCallTimeout(),
                aYear);
        return new Certificates(
                settings,
                WriteBudget.of(settings),
                reached,
                CdnEvents.NONE,
                CertificateEvents.NONE,
                clock,
                clock.ofAWrongMachine());
    }

    private static Owner owner(String namespace, int number) {
        return new Owner(TOKYO.installation(), namespace, "proxy-" + number, namespace + "-uid-" + number);
    }

    private static String hostname(Owner owner) {
        return owner.uid() + ".example.com";
    }

    /** A pass on fresh looks, and what it tells. */
    private Optional<Verdict> pass(Certificates certificates, Owner owner) {
        return pass(certificates, owner, hostname(owner));
    }

    private Optional<Verdict> pass(Certificates certificates, Owner owner, String hostname) {
        var desired = new DesiredCertificate(hostname, new CertificateSource.Requested(owner));
        var goal = new CertificateGoal(owner, desired.wish(), Set.of(hostname), Optional.of(Set.of()));
        for (int look = 0; look < 2; look++) {
            certificates.watch(goal, desired);
            certificates.turn();
        }
        var obstacle = certificates.reconcile(goal, 1).obstacle();
        clock.advance(Duration.ofMinutes(1));
        return obstacle;
    }

    /** So many objects, each with a pass, after which some of them are held up. */
    private List<Verdict> passes(Certificates certificates, String namespace, int objects) {
        return IntStream.range(0, objects)
                .mapToObj(number -> pass(certificates, owner(namespace, number)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Such as a script that applies and deletes it, or a tenant with nothing good in mind. */
    @Test
    void anObjectThatIsMadeAnewAgainAndAgainUsesUpNoQuota() {
        // Given
        var certificates = process(keeper, 2500);

        // When
        var told = IntStream.range(0, 50)
                .mapToObj(life -> {
                    var reborn = new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-" + life);
                    var obstacle = pass(certificates, reborn, "a.example.com");
                    certificates.forget(reborn.uid());
                    keeper.all().keySet().forEach(keeper::delete);
                    return obstacle;
                })
                .flatMap(Optional::stream)
                .map(Verdict::message)
                .toList();

        // Then
        assertThat(keeper.requests()).hasSize(10);
        assertThat(told).hasSize(40).allSatisfy(message -> assertThat(message).contains("waits until", "find out"));
    }

    @Test
    void manyObjectsOfANamespaceUseUpNoMoreThanItsShare() {
        // Given
        var certificates = process(keeper, FOUR_A_YEAR);

        // When
        var held = passes(certificates, "hostile", 20);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(held).hasSize(18).allSatisfy(told -> {
            assertThat(told.reason()).isEqualTo(Reason.QuotaExceeded);
            assertThat(told.message())
                    .contains("namespace hostile", "4 certificates", "within 365 days")
                    .contains("CDNPROXY_CDN_NAMESPACE_CERTIFICATES_A_YEAR")
                    .contains("waits until 2030-05-02T16:00:00Z");
            assertThat(MessageRules.brokenByFault(told.message())).isEmpty();
        });
    }

    @Test
    void otherNamespacesGoOn() {
        // Given
        var certificates = process(keeper, FOUR_A_YEAR);
        passes(certificates, "hostile", 20);

        // When
        var held = passes(certificates, "innocent", 2);

        // Then
        assertThat(held).isEmpty();
        assertThat(keeper.requests()).hasSize(4);
    }

    @Test
    void theNextOneIsMadeWhenItsTimeHasCome() {
        // Given
        var certificates = process(keeper, FOUR_A_YEAR);
        passes(certificates, "busy", 3);

        // When
        clock.advance(A_THIRD);
        var later = passes(certificates, "busy", 5);

        // Then
        assertThat(keeper.requests()).hasSize(3);
        assertThat(later).hasSize(2);
    }

    /** Each makes two and deletes them, so that the account shows none. */
    @Test
    void whatIsDeletedCountsAllTheSame() {
        // Given
        var certificates = process(keeper, FOUR_A_YEAR);
        passes(certificates, "hostile", 2);
        keeper.all().keySet().forEach(keeper::delete);
        clock.advance(Duration.ofMinutes(10));

        // When
        var held = pass(certificates, owner("hostile", 3));

        // Then
        assertThat(held).isPresent();
    }

    @Test
    void aNewProcessCountsWhatTheAccountShows() {
        // Given
        passes(process(keeper, FOUR_A_YEAR), "hostile", 2);
        var restarted = process(keeper, FOUR_A_YEAR);
        passes(restarted, "hostile", 2);

        // When
        var held = pass(restarted, owner("hostile", 3));

        // Then
        assertThat(held)
                .hasValueSatisfying(told -> assertThat(told.message()).contains("waits until 2030-05-02T16:00:00Z"));
        assertThat(keeper.requests()).hasSize(2);
    }

    /** They are read some at a time. */
    @Test
    void aNewProcessMakesNoneBeforeItKnowsWhatTheAccountShows() {
        // Given
        for (int number = 0; number < 20; number++) {
            keeper.request(
                    "other-" + number + ".example.com",
                    "token-" + number,
                    owner("hostile", number).tags());
        }
        var restarted = process(keeper, FOUR_A_YEAR);

        // When
        var held = pass(restarted, owner("hostile", 100));

        // Then
        assertThat(held).hasValueSatisfying(told -> {
            assertThat(told).isEqualTo(NamespacePace.unknown("hostile"));
            assertThat(MessageRules.broken(told.message())).isEmpty();
        });
        pass(restarted, owner("hostile", 100));
        assertThat(pass(restarted, owner("hostile", 100)))
                .hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.QuotaExceeded));
        assertThat(keeper.requests()).hasSize(20);
    }

    @Test
    void whatAnotherInstallationMadeForANamespaceOfThatNameDoesNotCount() {
        // Given
        var elsewhere = new Owner("cluster-2", "proxies", "tokyo", "uid-elsewhere");
        var here = owner("proxies", 1);
        for (int number = 0; number < 5; number++) {
            keeper.request(hostname(here), "token-" + number, elsewhere.tags());
        }

        // When
        var held = pass(process(keeper, FOUR_A_YEAR), here);

        // Then
        assertThat(held).isEmpty();
        assertThat(keeper.requests()).hasSize(6);
    }

    @Test
    void whatAwsRefusesUsesUpNoMoreThanOne() {
        // Given
        var denied = process(
                new Toy(keeper) {
                    @Override
                    public String request(String hostname, String token, Map<String, String> tags) {
                        if (hostname.startsWith("busy-uid-0")) {
                            throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not request", null);
                        }
                        return super.request(hostname, token, tags);
                    }
                },
                FOUR_A_YEAR);

        // When
        for (int attempt = 0; attempt < 20; attempt++) {
            pass(denied, owner("busy", 0));
            clock.advance(Duration.ofMinutes(10));
        }

        // Then
        assertThat(pass(denied, owner("busy", 1))).isEmpty();
        assertThat(keeper.requests()).hasSize(1);
    }
}
