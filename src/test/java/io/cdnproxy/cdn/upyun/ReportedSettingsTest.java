package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.PendingChange;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.SourceSettings.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody changes by hand at a service: which setting it is, is told, be it left so or changed back. */
class ReportedSettingsTest {
    private static final Server SERVER = new Server(B, 443);

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));

    /** UPYUN with somebody's hand in it, who does it again at once. */
    private static final class Edited extends Toy {
        private final UnaryOperator<ObservedService> hand;

        Edited(ServiceApi api, UnaryOperator<ObservedService> hand) {
            super(api);
            this.hand = hand;
        }

        @Override
        public Optional<ObservedService> read(String service) {
            return super.read(service).map(hand);
        }
    }

    static Stream<Arguments> changes() {
        return Stream.of(DriftPolicy.values()).flatMap(policy -> Stream.of(ComparedSetting.values())
                .flatMap(setting -> hands(setting).map(hand -> arguments(policy, setting, hand))));
    }

    private static Stream<UnaryOperator<ObservedService>> hands(ComparedSetting setting) {
        return switch (setting) {
            case VISIBLE -> Stream.of(was -> with(was, false, was.source(), was.uncached(), was.domains()));
            case SOURCE_SERVERS -> Stream.of(from("https", true, B, false, new Server("c.example.com", 443)));
            case SOURCE_SCHEME -> Stream.of(from("http", true, B, false, SERVER));
            case SOURCE_SSL_VERIFY -> Stream.of(from("https", false, B, false, SERVER));
            case SOURCE_HOST -> Stream.of(from("https", true, "", false, SERVER));
            case SOURCE_FOLLOWS_VIEWER -> Stream.of(from("https", true, B, true, SERVER));
            case CACHE_OFF -> Stream.of(was -> with(was, true, was.source(), Set.of(), was.domains()));
            case DOMAINS ->
                Stream.of(bound(), bound(new BoundDomain("other.example.com", Review.NORMAL, false, List.of())));
            case CERTIFICATE ->
                Stream.of(
                        bound(new BoundDomain(A, Review.NORMAL, false, List.of())),
                        bound(new BoundDomain(A, Review.NORMAL, true, List.of(lastingLonger()))));
            case ENABLED,
                    COMMENT,
                    ALIASES,
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
                    CACHE_POLICY_ID,
                    ORIGIN_REQUEST_POLICY_ID,
                    COMPRESS,
                    CERTIFICATE_ARN,
                    SSL_SUPPORT_METHOD,
                    MINIMUM_PROTOCOL_VERSION,
                    PRICE_CLASS,
                    HTTP_VERSION,
                    IPV6,
                    WEB_ACL_ID -> Stream.empty();
        };
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatSomebodyHasChangedIsTold(
            DriftPolicy policy, ComparedSetting setting, UnaryOperator<ObservedService> hand) {
        // Given
        new Operator(world, clock).settle(desired());

        // When
        var report = new Operator(new Edited(world, hand), clock).pass(by(policy));

        // Then
        assertThat(told(report)).extracting(Difference::path).containsExactly(setting.path());
    }

    @Test
    void whatIsBroughtWhateverThePolicyIsNotCalledLeft() {
        // Given
        new Operator(world, clock).settle(desired());

        // When
        var report = new Operator(new Edited(world, bound()), clock).pass(by(DriftPolicy.Report));

        // Then
        assertThat(report.drift()).contains(List.of());
        assertThat(report.pending().map(PendingChange::differences))
                .contains(List.of(Difference.of(ComparedSetting.DOMAINS, A, "")));
    }

    /** As status and diagnosis take it. */
    private static List<Difference> told(CdnReport report) {
        return report.drift()
                .filter(left -> !left.isEmpty())
                .or(() -> report.pending().map(PendingChange::differences))
                .orElse(List.of());
    }

    private static DesiredService by(DriftPolicy policy) {
        return switch (policy) {
            case Enforce -> desired();
            case Report -> Fixtures.reporting(desired());
        };
    }

    private static FittingCertificate lastingLonger() {
        var end = FIRST.chain().notAfter().plus(Duration.ofDays(100));
        return new FittingCertificate("by-hand", true, Instant.parse("2029-12-01T00:00:00Z"), end, true);
    }

    private static UnaryOperator<ObservedService> bound(BoundDomain... domains) {
        return was -> with(was, true, was.source(), was.uncached(), List.of(domains));
    }

    private static UnaryOperator<ObservedService> from(
            String scheme, boolean verified, String host, boolean followsViewer, Server server) {
        var source = new SourceSettings(scheme, verified, host, followsViewer, List.of(server));
        return was -> with(was, true, Optional.of(source), was.uncached(), was.domains());
    }

    private static ObservedService with(
            ObservedService was,
            boolean visible,
            Optional<SourceSettings> source,
            Set<String> uncached,
            List<BoundDomain> domains) {
        return new ObservedService(was.name(), was.remark(), visible, was.webSocket(), source, uncached, domains);
    }
}
