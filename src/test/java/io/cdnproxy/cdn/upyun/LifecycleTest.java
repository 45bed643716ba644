package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.BoundDomain.Review.NORMAL;
import static io.cdnproxy.cdn.upyun.BoundDomain.Review.PENDING;
import static io.cdnproxy.cdn.upyun.BoundDomain.Review.REFUSED;
import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.certificate;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static io.cdnproxy.cdn.upyun.Fixtures.domain;
import static io.cdnproxy.cdn.upyun.Fixtures.reporting;
import static io.cdnproxy.cdn.upyun.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.cdn.upyun.Lifecycle.Sighting;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import io.cdnproxy.cdn.upyun.Step.Bind;
import io.cdnproxy.cdn.upyun.Step.Configure;
import io.cdnproxy.cdn.upyun.Step.Create;
import io.cdnproxy.cdn.upyun.Step.Discard;
import io.cdnproxy.cdn.upyun.Step.Show;
import io.cdnproxy.cdn.upyun.Step.SwitchOff;
import io.cdnproxy.cdn.upyun.Step.Unbind;
import io.cdnproxy.cdn.upyun.Step.Upload;
import io.cdnproxy.messages.MessageRules;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private static final Memory NOTHING = Memory.blank(Instant.EPOCH);

    @Test
    void aServiceIsMadeBeforeThereIsACertificate() {
        // When
        var step = Lifecycle.next(desired(A, B, Optional.empty()), new Sighting(Optional.empty(), NOTHING));

        // Then
        assertThat(step).isInstanceOfSatisfying(Create.class, create -> assertThat(create.service())
                .isEqualTo(SERVICE));
    }

    @Test
    void theHostThatTheOriginIsAskedForIsItsOwnAndNeverTheDefault() {
        // Given
        var fresh =
                new ObservedService(SERVICE, ServiceMark.of(TOKYO), true, true, Optional.empty(), Set.of(), List.of());

        // When
        var step = next(desired(), fresh);

        // Then
        assertThat(step).isInstanceOfSatisfying(Configure.class, configure -> {
            var settings = configure.desired().settingsOver(ServiceSettings.of(fresh));
            assertThat(settings.source().orElseThrow().host()).isEqualTo(B);
            assertThat(settings.source().orElseThrow().verified()).isTrue();
            assertThat(settings.cacheOff()).isTrue();
            assertThat(configure.differences()).extracting(Difference::path).contains("source.host", "cacheOff");
        });
    }

    @Test
    void aWebsitesCacheRulesAreSomebodyElses() {
        // Given
        var cached = with(service(), Set.of());

        // When
        var step = next(Fixtures.website(desired()), cached);

        // Then
        assertThat(step).isEqualTo(new Bind(SERVICE, A));
    }

    @Test
    void anOriginAtAnotherPortIsDialledByHttpOnly() {
        // Given
        var https = Fixtures.with(desired(), origin(SourceScheme.HTTPS, 8443));
        var http = Fixtures.with(desired(), origin(SourceScheme.HTTP, 8080));

        // When
        var refused = next(https, service());
        var possible = next(http, service());

        // Then
        assertBlocked(refused, Reason.InvalidConfiguration, "origin.port");
        assertThat(possible).isInstanceOfSatisfying(Configure.class, configure -> assertThat(configure
                        .desired()
                        .settingsOver(ServiceSettings.of(service()))
                        .source()
                        .orElseThrow())
                .isEqualTo(new SourceSettings("http", true, B, false, List.of(new Server(B, 8080)))));
    }

    @Test
    void whereTheProtocolIsTheViewersPlainHttpIsDialledAtItsOwnPort() {
        // When
        var step = next(Fixtures.with(desired(), origin(SourceScheme.PROTOCOL_FOLLOW, 443)), service());

        // Then
        assertThat(step).isInstanceOfSatisfying(Configure.class, configure -> assertThat(configure.differences())
                .containsExactly(
                        new Difference("source.servers", "[b.example.com:80]", "[b.example.com:443]"),
                        new Difference("source.scheme", "protocol_follow", "https")));
    }

    @Test
    void theNameIsBoundOnceTheOriginIsSet() {
        // When
        var step = next(desired(), service());

        // Then
        assertThat(step).isEqualTo(new Bind(SERVICE, A));
    }

    @Test
    void aReviewIsAwaited() {
        // When
        var step = next(desired(), service(domain(A, PENDING)));

        // Then
        assertThat(step.verdict().reason()).isEqualTo(Reason.InProgress);
        assertThat(step.verdict().message()).contains("up to an hour");
        assertThat(MessageRules.brokenByFault(step.verdict().message())).isEmpty();
    }

    @Test
    void aRefusalSaysThatTheFilingIsMissing() {
        // When
        var step = next(desired(), service(domain(A, REFUSED)));

        // Then
        assertBlocked(step, Reason.InvalidConfiguration, "ICP");
    }

    @Test
    void withoutACertificateAnApprovedNameWaits() {
        // When
        var step = next(desired(A, B, Optional.empty()), service(domain(A, NORMAL)));

        // Then
        assertThat(step.verdict().reason()).isEqualTo(Reason.InProgress);
        assertThat(step.verdict().message()).contains("ViewerCertificateReady");
        assertThat(MessageRules.brokenByFault(step.verdict().message())).isEmpty();
    }

    @Test
    void whatIsShownStaysWhenItsSuccessorCannotBeRead() {
        // When
        var step = next(desired(A, B, Optional.empty()), service(domain(A, NORMAL, certificate("c1", FIRST, true))));

        // Then
        assertThat(step).isInstanceOf(Done.class);
    }

    @Test
    void theCertificateIsUploadedForAnApprovedName() {
        // When
        var step = next(desired(), service(domain(A, NORMAL)));

        // Then
        assertThat(step).isEqualTo(new Upload(SERVICE, A, FIRST));
    }

    @Test
    void byInferenceWhatIsShownWithTheSameDatesIsTheOneThatWasUploaded() {
        // When
        var step = next(desired(), service(domain(A, NORMAL, certificate("c1", FIRST, true))));

        // Then
        assertThat(step).isInstanceOf(Done.class);
    }

    /** Anybody can have one made with these dates. */
    @Test
    void whatNobodyIsShownIsNotRecognisedByItsDates() {
        // When
        var step = next(desired(), service(domain(A, NORMAL, certificate("c1", FIRST, false))));

        // Then
        assertThat(step).isEqualTo(new Upload(SERVICE, A, FIRST));
    }

    @Test
    void whatAnUploadAnsweredCountsMoreThanDates() {
        // Given
        var memory = NOTHING.withUploaded(FIRST.chain().fingerprint(), "c2");

        // When
        var step = Lifecycle.next(
                desired(),
                new Sighting(Optional.of(service(domain(A, NORMAL, certificate("c1", FIRST, true)))), memory));

        // Then
        assertThat(step).isEqualTo(new Show(SERVICE, A, "c2"));
    }

    @Test
    void aRenewedCertificateIsBroughtBesideTheFormerOne() {
        // When
        var step = next(renewed(), service(domain(A, NORMAL, certificate("c1", FIRST, true))));

        // Then
        assertThat(step).isEqualTo(new Upload(SERVICE, A, SECOND));
    }

    @Test
    void aFormerCertificateIsDeletedOnceItsSuccessorIsShown() {
        // When
        var step = next(
                renewed(),
                service(domain(A, NORMAL, certificate("c1", FIRST, false), certificate("c2", SECOND, true))));

        // Then
        assertThat(step).isEqualTo(new Discard(SERVICE, A, "c1", Optional.of(SECOND)));
    }

    @Test
    void aCertificateThatLastsLongerIsNotDeleted() {
        // When
        var step = next(
                desired(),
                service(domain(A, NORMAL, certificate("c1", FIRST, true), certificate("c2", SECOND, false))));

        // Then
        assertThat(step).isInstanceOf(Done.class);
    }

    @Test
    void upyunsOwnCertificatesAreNotDeleted() {
        // Given
        var leaf = FIRST.chain().leaf();
        var issued = new FittingCertificate(
                "free",
                false,
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                false);

        // When
        var step = next(renewed(), service(domain(A, NORMAL, issued, certificate("c2", SECOND, true))));

        // Then
        assertThat(step).isInstanceOf(Done.class);
    }

    @Test
    void byOneClientWhatIsShownMayBeMissingInTheListAndIsBelievedOnceItIsConfirmed() {
        // Given
        var hidden = service(new BoundDomain(A, NORMAL, true, List.of()));
        var uploaded = NOTHING.withUploaded(FIRST.chain().fingerprint(), "c1");

        // When
        var before = Lifecycle.next(desired(), new Sighting(Optional.of(hidden), uploaded));
        var after = Lifecycle.next(desired(), new Sighting(Optional.of(hidden), uploaded.withConfirmed(A, "c1")));

        // Then
        assertThat(before).isEqualTo(new Show(SERVICE, A, "c1"));
        assertThat(after).isInstanceOf(Done.class);
    }

    @Test
    void aFormerNameGoesOnceTheNewOneIsServed() {
        // Given
        var former = domain(A, NORMAL, certificate("c1", FIRST, true));
        var desired = desired(NEW, B, Optional.of(FOR_NEW));

        // When
        var waiting = next(desired, service(former, domain(NEW, PENDING)));
        var served = next(desired, service(former, domain(NEW, NORMAL, certificate("c3", FOR_NEW, true))));

        // Then
        assertThat(waiting.verdict().message()).contains("reviewing");
        assertThat(served).isEqualTo(new SwitchOff(SERVICE, A, "c1"));
    }

    @Test
    void aCertificateForBothNamesStaysWhenTheFormerOneIsUnbound() {
        // Given
        var both = Fixtures.pair(4, A, NEW);
        var former = domain(A, NORMAL, certificate("c4", both, false));

        // When
        var step = next(
                desired(NEW, B, Optional.of(both)),
                service(former, domain(NEW, NORMAL, certificate("c4", both, true))));

        // Then
        assertThat(step).isEqualTo(new Unbind(SERVICE, A, Optional.of("c4")));
    }

    @Test
    void aServiceWithoutWebSocketIsNoProxys() {
        // Given
        var ordinary = new ObservedService(
                SERVICE,
                ServiceMark.of(TOKYO),
                true,
                false,
                Optional.of(Fixtures.source(B)),
                Set.of(CacheRules.EVERYTHING),
                List.of());

        // When
        var proxy = next(desired(), ordinary);
        var website = next(Fixtures.website(desired()), ordinary);

        // Then
        assertBlocked(proxy, Reason.InvalidConfiguration, "WebSocket");
        assertThat(website).isInstanceOf(Bind.class);
    }

    @Test
    void anothersServiceIsNotTouched() {
        // Given
        var remark = ServiceMark.of(new Owner("cluster-1", "proxies", "osaka", "uid-osaka"));
        var others = new ObservedService(SERVICE, remark, true, true, Optional.empty(), Set.of(), List.of());

        // When
        var step = next(desired(), others);

        // Then
        assertBlocked(step, Reason.OwnershipConflict, SERVICE);
        assertThat(step.verdict().message()).doesNotContain("osaka");
    }

    @Test
    void anInvisibleServiceIsMadeVisibleAgain() {
        // When
        var step = next(desired(), hidden());

        // Then
        assertThat(step.verdict().reason()).isEqualTo(Reason.DistributionDisabled);
        assertThat(step).isInstanceOf(Configure.class);
    }

    @Test
    void whoOnlyWantsToKnowOfDriftIsToldAndNothingIsWritten() {
        // Given
        var served = domain(A, NORMAL, certificate("c1", FIRST, true));
        var changed = new ObservedService(
                SERVICE,
                ServiceMark.of(TOKYO),
                true,
                true,
                Optional.of(Fixtures.source("elsewhere.example.com")),
                Set.of(),
                List.of(served, domain("www.example.com", NORMAL)));

        // When
        var step = next(reporting(desired()), changed);

        // Then
        assertThat(step).isInstanceOf(Done.class);
        assertThat(step.verdict().message()).contains("see Drifted");
        assertThat(Drift.of(desired(), changed))
                .extracting(Difference::path)
                .containsExactly("source.servers", "source.host", "cacheOff", "domains");
    }

    @Test
    void whoOnlyWantsToKnowOfDriftHasTheCertificateRenewedAllTheSame() {
        // When
        var renewal = next(reporting(renewed()), service(domain(A, NORMAL, certificate("c1", FIRST, true))));
        var longer = next(reporting(desired()), service(domain(A, NORMAL, certificate("c2", SECOND, true))));

        // Then
        assertThat(renewal).isInstanceOf(Upload.class);
        assertThat(longer).isInstanceOf(Done.class);
        assertThat(longer.verdict().message()).contains("see Drifted");
    }

    @Test
    void whoOnlyWantsToKnowOfDriftHasAnInvisibleServiceLeftSo() {
        // When
        var step = next(reporting(desired()), hidden());

        // Then
        assertBlocked(step, Reason.DistributionDisabled, "visible");
    }

    @Test
    void anOriginThatDoesNotWorkYetTakesNothingOver() {
        // Given
        var patient = Fixtures.with(
                desired(), new Origin(SourceScheme.HTTPS, true, "c.example.com", 443, Readiness.DOES_NOT_WORK_YET));
        var served = service(domain(A, NORMAL, certificate("c1", FIRST, true)));

        // When
        var step = next(patient, served);

        // Then
        assertThat(step.verdict().reason()).isEqualTo(Reason.AwaitingOrigin);
        assertThat(MessageRules.brokenByFault(step.verdict().message())).isEmpty();
        assertThat(Drift.of(patient.inTheEnd(), served)).isNotEmpty();
    }

    @Test
    void whatServesIsNamedWithWhereARecordLeads() {
        // When
        var step = next(desired(), service(domain(A, NORMAL, certificate("c1", FIRST, true))));

        // Then
        assertThat(step.verdict().isTrue()).isTrue();
        assertThat(step.verdict().message())
                .isEqualTo("service %1$s (%1$s.b0.aicdn.com) serves a.example.com".formatted(SERVICE));
    }

    private static NextStep<Step> next(DesiredService desired, ObservedService seen) {
        return Lifecycle.next(desired, new Sighting(Optional.of(seen), NOTHING));
    }

    private static DesiredService renewed() {
        return desired(A, B, Optional.of(SECOND));
    }

    private static Origin origin(SourceScheme scheme, int port) {
        return new Origin(scheme, true, B, port, Readiness.WORKS);
    }

    private static ObservedService hidden() {
        return new ObservedService(
                SERVICE,
                ServiceMark.of(TOKYO),
                false,
                true,
                Optional.of(Fixtures.source(B)),
                Set.of(CacheRules.EVERYTHING),
                List.of(domain(A, NORMAL, certificate("c1", FIRST, true))));
    }

    private static ObservedService with(ObservedService service, Set<String> uncached) {
        return new ObservedService(
                service.name(), service.remark(), true, true, service.source(), uncached, service.domains());
    }

    private static void assertBlocked(NextStep<Step> step, Reason reason, String about) {
        assertThat(step).isInstanceOf(NextStep.Blocked.class);
        assertThat(step.verdict().reason()).isEqualTo(reason);
        assertThat(step.verdict().message()).contains(about);
        assertThat(MessageRules.brokenByFault(step.verdict().message())).isEmpty();
    }
}
