package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting that any CDN reports: the link that it breaks names it, and no other does. */
class NamedSettingsTest {
    private static final Set<ConditionType> AT_EDGE = Set.of(ConditionType.EdgeHandshake, ConditionType.EdgeUpgrade);

    static Stream<Arguments> settings() {
        return Stream.of(ComparedSetting.values()).flatMap(setting -> AT_EDGE.stream()
                .flatMap(link -> Stream.of(DriftPolicy.values()).map(policy -> arguments(setting, link, policy))));
    }

    private static Set<ConditionType> brokenBy(ComparedSetting setting) {
        return switch (setting) {
            case ALIASES, DOMAINS -> AT_EDGE;
            case CERTIFICATE_ARN, CERTIFICATE, SSL_SUPPORT_METHOD, MINIMUM_PROTOCOL_VERSION ->
                Set.of(ConditionType.EdgeHandshake);
            case ENABLED,
                    VISIBLE,
                    ORIGIN_DOMAIN_NAME,
                    ORIGIN_PATH,
                    ORIGIN_HTTP_PORT,
                    ORIGIN_HTTPS_PORT,
                    ORIGIN_PROTOCOL_POLICY,
                    ORIGIN_SSL_PROTOCOLS,
                    ORIGIN_IP_ADDRESS_TYPE,
                    TARGET_ORIGIN_ID,
                    VIEWER_PROTOCOL_POLICY,
                    ALLOWED_METHODS,
                    ORIGIN_REQUEST_POLICY_ID,
                    WEB_ACL_ID,
                    SOURCE_SERVERS,
                    SOURCE_SCHEME,
                    SOURCE_SSL_VERIFY,
                    SOURCE_HOST,
                    SOURCE_FOLLOWS_VIEWER -> Set.of(ConditionType.EdgeUpgrade);
            case COMMENT, CACHE_POLICY_ID, COMPRESS, PRICE_CLASS, HTTP_VERSION, IPV6, CACHE_OFF -> Set.of();
        };
    }

    @ParameterizedTest
    @MethodSource("settings")
    void whatBreaksALinkIsNamedByIt(ComparedSetting setting, ConditionType link, DriftPolicy policy) {
        // Given
        var chain = differing(broken(link), setting, policy);

        // When
        var verdict = Rules.judge(chain.observation()).get(link);

        // Then
        assertThat(verdict.isFalse()).isTrue();
        var named = "the distribution has %s \"is\" in place of \"wanted\", %s"
                .formatted(
                        setting.path(),
                        policy == DriftPolicy.Report
                                ? "and cdn.driftPolicy Report leaves it so"
                                : "which is about to be changed");
        if (brokenBy(setting).contains(link)) {
            assertThat(verdict.message()).contains(named);
        } else {
            assertThat(verdict.message()).doesNotContain("the distribution has " + setting.path());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ComparedSetting.class,
            names = {"ALIASES", "DOMAINS"})
    void aNameThatIsNotBoundIsWhyNoRecordIsDue(ComparedSetting setting) {
        // Given
        var chain = Chains.notRenamedYet().leftDifferent(setting.path(), "a.example.com", "");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.message())
                .contains("the distribution has %s nothing in place of \"a.example.com\"".formatted(setting.path()));
    }

    @ParameterizedTest
    @EnumSource(
            value = ComparedSetting.class,
            names = {"CERTIFICATE_ARN", "CERTIFICATE"})
    void aCertificateThatIsLeftInPlaceOfTheObjectsIsTold(ComparedSetting setting) {
        // Given
        var chain = new Chain().leftDifferent(setting.path(), "the-objects", "another");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.ViewerCertificateReady);

        // Then
        assertThat(verdict.message()).contains("viewers are shown another in its place");
    }

    /** Each CDN has its own word for what serves an object. */
    @ParameterizedTest
    @MethodSource("served")
    void whileAnObjectIsSuspendedNobodyChangesWhatBreaksALink(ComparedSetting setting, String what) {
        // Given
        var chain = differing(broken(ConditionType.EdgeUpgrade), setting, DriftPolicy.Enforce);
        chain.withheld = List.of(new PlannedChange(PlannedAction.Change, what, List.of(setting.path())));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);

        // Then
        assertThat(verdict.message())
                .contains("which is not changed while the object is suspended: set suspend to false");
    }

    static Stream<Arguments> served() {
        return Stream.of(
                arguments(ComparedSetting.ALIASES, "CloudFront distribution E1"),
                arguments(ComparedSetting.DOMAINS, "UPYUN service c1"));
    }

    private static Chain broken(ConditionType link) {
        var chain = new Chain();
        if (link == ConditionType.EdgeUpgrade) {
            return chain.edgeAnswers(403, Verdict.fails(Reason.AliasOrWaf, "403: look there"));
        }
        chain.edgeHandshake = Verdict.fails(Reason.CertificateMismatch, "is for another name: look there");
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }

    private static Chain differing(Chain chain, ComparedSetting setting, DriftPolicy policy) {
        if (policy == DriftPolicy.Report) {
            return chain.leftDifferent(setting.path(), "wanted", "is");
        }
        chain.differences = List.of(new SettingDifference(setting.path(), "wanted", "is"));
        return chain;
    }
}
