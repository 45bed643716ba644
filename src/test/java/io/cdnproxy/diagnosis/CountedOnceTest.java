package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.hearing;
import static io.cdnproxy.diagnosis.Chains.order;
import static io.cdnproxy.diagnosis.Chains.ordered;
import static io.cdnproxy.diagnosis.Chains.unpublished;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is mended once is counted once, however many conditions it shows at. */
class CountedOnceTest {
    private static final String COUNTED = "more to mend";
    private static final Intervention FUNCTION = Intervention.open("function f at viewer-request", "take it off");

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"Timeout", "OriginPortClosed"})
    void thatNothingIsReachedFromHereIsOneThing(Reason seen) {
        // Given
        var chain = outOfReach(seen, seen);

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.reason()).isEqualTo(seen);
        assertThat(ready.message())
                .startsWith("OriginHandshake: ")
                .contains("from here either: let what dials here connect to the internet")
                .doesNotContain(COUNTED);
    }

    @Test
    void thatAwsIsNotReachedEitherComesFromTheSame() {
        // Given
        var chain = outOfReach(Reason.Timeout, Reason.Timeout);
        chain.viewerCertificate = Verdict.fails(Reason.ProviderUnavailable, "AWS does not answer: wait");
        chain.distribution = chain.viewerCertificate;

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message())
                .startsWith("OriginHandshake: ")
                .contains("connect to the internet")
                .doesNotContain(COUNTED);
    }

    @Test
    void aServerThatIsDownSaysNothingOfWhoDials() {
        // Given
        var chain = outOfReach(Reason.Timeout, Reason.Timeout);
        chain.workload = Verdict.fails(Reason.CrashLoop, "does not start: see its log");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("does not start: see its log; and 1 more to mend, see EdgeHandshake");
        assertThat(verdict(chain, ConditionType.OriginHandshake).message()).doesNotContain("internet");
    }

    @Test
    void oneThatRefusesAndOneThatIsSilentAreTwo() {
        // Given
        var chain = outOfReach(Reason.OriginPortClosed, Reason.Timeout);

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("; and 1 more to mend, see EdgeHandshake");
    }

    /** Whatever the former one answers, the CDN leaves it once the new one works. */
    @ParameterizedTest
    @CsvSource({
        "404, PathMismatch",
        "503, UnexpectedStatus",
        "502, OriginTlsOrRefused",
        "301, RedirectedToHttps",
        "400, HeadersStripped"
    })
    void whatTheCdnGetsFromAnOriginThatItIsToLeaveIsMendedWithTheNewOne(int status, Reason seen) {
        // Given
        var chain = movingTo(Verdict.fails(Reason.CertificateExpired, "b.example.com has expired: renew it"))
                .edgeAnswers(status, Verdict.fails(seen, "look at the origin"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(
                        Reason.CertificateExpired, "OriginHandshake: b.example.com has expired: renew it"));
    }

    @Test
    void aNameThatWaitsForItsServiceIsMendedWithThat() {
        // Given
        var chain = new Chain();
        chain.workload = Verdict.fails(Reason.ServiceMissing, "Service web does not exist: create it");
        chain.dns = Verdict.fails(
                Reason.RecordMissing,
                "b.example.com does not resolve: there is nothing to publish before Service web is there: see WorkloadAvailable");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message())
                .startsWith("WorkloadAvailable: Service web does not exist")
                .doesNotContain(COUNTED);
    }

    @Test
    void butNotWhatAFunctionAnswers() {
        // Given
        var chain = movingTo(Verdict.fails(Reason.CertificateExpired, "b.example.com has expired: renew it"))
                .functionAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "a function answers: take it off"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("; and 1 more to mend, see EdgeUpgrade");
    }

    @ParameterizedTest
    @CsvSource({
        "404, PathMismatch, origin.path, AccessDenied",
        "301, RedirectedToHttps, behavior.viewerProtocolPolicy, InvalidConfiguration",
        "502, OriginTlsOrRefused, origin.httpsPort, QuotaExceeded",
        "503, UnexpectedStatus, origin.domainName, AliasConflict",
        "504, OriginUnreachable, origin.httpsPort, Throttled"
    })
    void aSettingWhoseChangeIsRefusedIsNoFaultOfItsOwn(int status, Reason seen, String setting, Reason refused) {
        // Given
        var chain = new Chain().edgeAnswers(status, Verdict.fails(seen, "look at the distribution"));
        refuse(chain, refused, setting);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.EdgeUpgrade).reason()).isEqualTo(seen);
        assertThat(verdicts.get(ConditionType.EdgeUpgrade).message())
                .endsWith(
                        "%s \"is\" in place of \"wanted\", which is to be changed and is not yet (%s): see DistributionDeployed"
                                .formatted(setting, refused));
        assertThat(verdicts.get(ConditionType.Ready))
                .isEqualTo(Verdict.fails(refused, "DistributionDeployed: CloudFront says no: look"));
    }

    @Test
    void norIsOneByWhichTheEdgeShowsAnotherCertificate() {
        // Given
        var chain = new Chain().edgeShowsCdnsOwn();
        refuse(chain, Reason.AliasConflict, "aliases");

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.EdgeHandshake).message())
                .endsWith("which is to be changed and is not yet (AliasConflict): see DistributionDeployed");
        assertThat(verdicts.get(ConditionType.Ready).message()).doesNotContain(COUNTED);
    }

    @Test
    void butWhatNobodyIsAboutToChangeIs() {
        // Given
        var chain = new Chain().edgeAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "look at the distribution"));
        chain.interventions = List.of(FUNCTION);
        refuse(chain, Reason.AccessDenied, "origin.path");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message())
                .isEqualTo("DistributionDeployed: CloudFront says no: look; and 1 more to mend, see EdgeUpgrade");
    }

    /** That the spec's origin would say the same is chance: it is not asked. */
    @Test
    void whatAnotherOriginAnswersIsNotThisOnesFault() {
        // Given
        var chain = new Chain()
                .originAnswers(404, Verdict.fails(Reason.PathMismatch, "the origin does not know the path: check it"))
                .edgeAnswers(404, Verdict.fails(Reason.PathMismatch, "404 through the CDN: check the path"));
        chain.interventions = List.of(Intervention.diverting("behavior /ray* to origin other", "take it off"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message())
                .isEqualTo(
                        "OriginUpgrade: the origin does not know the path: check it; and 1 more to mend, see EdgeUpgrade");
    }

    @Test
    void thatNobodyPublishesRecordsIsOneThing() {
        // Given
        var chain = waitingForProof(unpublished());

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.reason()).isEqualTo(Reason.ExternalDnsMissing);
        assertThat(ready.message()).startsWith("ViewerCertificateReady: ").doesNotContain(COUNTED);
    }

    /** It explains what is seen, and leaves nothing to do. */
    @Test
    void norIsARemarkAThingToMend() {
        // Given
        var chain = hearing(
                waitingForProof(unpublished()),
                "until 2030-01-01T00:00:00Z resolvers may answer of b that it leads nowhere");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).startsWith("ViewerCertificateReady: ").doesNotContain(COUNTED);
    }

    @Test
    void butNotWhatHasToBeMendedBesides() {
        // Given
        var chain = waitingForProof(unpublished());
        chain.originRecord = Optional.of(
                Verdict.fails(Reason.RecordMissing, "the Service has a private address: have it given a public one"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("; and 1 more to mend, see DnsReady");
    }

    @Test
    void thatExternalDnsDoesNotLookIsOneThingWhateverItIsToPublish() {
        // Given
        var chain = waitingForProof(ordered(false, true));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.DnsReady).reason()).isEqualTo(Reason.RecordHeld);
        assertThat(verdicts.get(ConditionType.Ready).reason()).isEqualTo(Reason.ValidationRecordMissing);
        assertThat(verdicts.get(ConditionType.Ready).message()).doesNotContain(COUNTED);
    }

    @Test
    void thatItDoesNotLookAtTheOneAndDoesNotWriteTheOtherAreTwo() {
        // Given
        var chain = waitingForProof(ordered(true, true));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("; and 1 more to mend, see DnsReady");
    }

    @Test
    void thatThereIsNoCertManagerIsOneThingForBothCertificates() {
        // Given
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.CertManagerMissing, "Certificate tokyo-origin: install cert-manager");
        chain.viewerCertificate =
                Verdict.fails(Reason.CertManagerMissing, "Certificate tokyo-edge: install cert-manager");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(
                        Reason.CertManagerMissing,
                        "OriginCertificateReady: Certificate tokyo-origin: install cert-manager"));
    }

    @ParameterizedTest
    @CsvSource({"Expired, CertificateExpired", "NameMismatch, CertificateMismatch", "IncompleteChain, IncompleteChain"})
    void aCertificateIsMendedWhereItComesFromAndNotWhereItIsServed(Reason stored, Reason served) {
        // Given
        var chain = new Chain().originFails(Verdict.fails(served, "b.example.com serves it: renew it"));
        chain.edgeDialsOrigin = false;
        chain.certificate = Verdict.fails(stored, "Secret tokyo-origin: renew it");
        chain.viewerCertificate = Verdict.fails(Reason.Expired, "certificate c has expired: renew it");
        chain.edgeHandshake = Verdict.fails(Reason.CertificateExpired, "a.example.com has expired: renew it there");
        chain.edgeUpgrade = Optional.empty();

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(
                        Verdict.fails(
                                stored,
                                "OriginCertificateReady: Secret tokyo-origin: renew it; and 1 more to mend, see ViewerCertificateReady"));
    }

    @Test
    void aWordThatIsSaidTwiceIsOneThing() {
        // Given
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.IssuerNotFound, "there is no ClusterIssuer ours: create it");
        chain.viewerCertificate = chain.certificate;

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).doesNotContain(COUNTED);
    }

    @Test
    void anotherWordWithTheSameReasonIsNot() {
        // Given
        var chain = new Chain();
        chain.certificate = Verdict.fails(Reason.IssuerNotFound, "there is no ClusterIssuer ours: create it");
        chain.viewerCertificate = Verdict.fails(Reason.IssuerNotFound, "there is no ClusterIssuer theirs: create it");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message()).endsWith("; and 1 more to mend, see ViewerCertificateReady");
    }

    /** Whatever messages may say one day. */
    @Test
    void twoThatSendTheReaderToEachOtherAreToldOnce() {
        // Given
        var verdicts = Map.of(
                ConditionType.DistributionDeployed, Verdict.fails(Reason.InvalidConfiguration, "no: see OriginUpgrade"),
                ConditionType.OriginUpgrade, Verdict.fails(Reason.NotWebSocket, "no: see DistributionDeployed"));

        // When
        var origin = Consequence.origin(ConditionType.DistributionDeployed, verdicts);

        // Then
        assertThat(origin).isEqualTo(ConditionType.OriginUpgrade);
    }

    private static Chain outOfReach(Reason origin, Reason edge) {
        var chain = new Chain().originFails(Verdict.fails(origin, "b.example.com: check the firewall"));
        chain.edgeHandshake = Verdict.fails(edge, "a.example.com: let what dials here connect to it");
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }

    private static Chain movingTo(Verdict origin) {
        var chain = new Chain().originFails(origin);
        chain.distribution = Verdict.fails(
                Reason.AwaitingOrigin,
                "distribution E1 keeps its origin; see OriginCertificateReady, WorkloadAvailable, OriginHandshake and OriginUpgrade");
        chain.edgeDialsOrigin = false;
        chain.presentOrigin =
                Optional.of(Verdict.fails(Reason.OriginPortClosed, "former.example.com:443 refuses connections: look"));
        return chain;
    }

    /** By the policy Enforce, a setting is to be changed. */
    private static void refuse(Chain chain, Reason refused, String setting) {
        chain.distribution = Verdict.fails(refused, "CloudFront says no: look");
        chain.differences = List.of(new SettingDifference(setting, "wanted", "is"));
    }

    private static Chain waitingForProof(Chain chain) {
        chain.viewerCertificate = Verdict.fails(
                Reason.PendingValidation, "ACM issues the certificate once DNS shows CNAME _x.a.example.com");
        chain.proof = Optional.of(new NameProof.Ordered(order("tokyo-validation", false, true)));
        return chain;
    }

    private static Verdict ready(Chain chain) {
        return verdict(chain, ConditionType.Ready);
    }

    private static Verdict verdict(Chain chain, ConditionType type) {
        return Rules.judge(chain.observation()).get(type);
    }
}
