package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.ViewerCertificateSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** Where somebody changes their mind about a proxy with a certificate of its own. */
enum HalfWay {
    /** ACM has not said by which record the name is proven. */
    AWAITING_RECORD(DnsMode.None, (who, account) -> {
        who.applies();
        until(() -> who.requests() == 1);
    }),
    /** ACM waits for the record. */
    PENDING_VALIDATION(DnsMode.None, (who, account) -> who.appliesWithoutProof()),
    /** No distribution shows it yet. */
    ISSUED(DnsMode.ExternalDNS, (who, account) -> {
        who.applies();
        until(() -> who.certificates().size() == 1 && who.isIssued());
    }),
    /** A distribution that shows it is on its way to the edges. */
    DEPLOYING(DnsMode.ExternalDNS, (who, account) -> {
        who.applies();
        until(() -> account.shownFor(who).isPresent());
    }),
    /** Viewers are about to be shown one for another name. */
    RENAMING(DnsMode.ExternalDNS, (who, account) -> {
        who.applies();
        who.user.awaitsReady();
        who.user.applies(SpecDraft.from(who.spec()).hostname(who.otherName()).done());
        until(() -> !who.certificatesForTheOtherName().isEmpty());
    }),
    /** Viewers are about to be shown one that was made by hand. */
    SWITCHING_AWAY(DnsMode.ExternalDNS, (who, account) -> {
        who.applies();
        who.user.awaitsReady();
        who.user.applies(naming(account.madeByHand(), who));
        until(() -> account.shownFor(who).filter(account.madeByHand()::equals).isPresent());
    }),
    /** Viewers are shown one that was made by hand until theirs is there. */
    SWITCHING_BACK(DnsMode.ExternalDNS, (who, account) -> {
        who.user.applies(naming(account.madeByHand(), who));
        who.user.awaitsReady();
        who.applies();
        until(() -> !who.certificates().isEmpty());
    });

    private static final Duration PAUSE = Duration.ofMillis(100);

    final DnsMode mode;
    private final BiConsumer<Applicant, Account> way;

    HalfWay(DnsMode mode, BiConsumer<Applicant, Account> way) {
        this.mode = mode;
        this.way = way;
    }

    void isReachedBy(Applicant who, Account account) {
        way.accept(who, account);
    }

    private static void until(Callable<Boolean> isSo) {
        await("half of the way").atMost(User.PATIENCE).pollInterval(PAUSE).until(isSo);
    }

    private static CdnProxySpec naming(String certificate, Applicant who) {
        return SpecDraft.from(who.spec())
                .viewerCertificate(ViewerCertificateSpec.named(certificate))
                .done();
    }

    /** Where distributions are. */
    record Account(World world) {
        String madeByHand() {
            return world.sandbox.viewerCertificateArn();
        }

        /** The certificate that a distribution shows for the name, or will once it is deployed. */
        Optional<String> shownFor(Applicant who) {
            try (var cloudFront = world.ownerOfTheAccount()) {
                return cloudFront.listDistributions().distributionList().items().stream()
                        .filter(distribution ->
                                distribution.aliases().items().stream().anyMatch(who::goesBy))
                        .map(distribution -> distribution.viewerCertificate().acmCertificateArn())
                        .findFirst();
            }
        }
    }
}
