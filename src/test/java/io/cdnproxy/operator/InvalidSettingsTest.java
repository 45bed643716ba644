package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Installation;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.pace.SteadyClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the administrator reads who has written something that means nothing. */
class InvalidSettingsTest {
    private static final String WITHOUT_CERTIFICATE = "README.md";
    private static final Path NOWHERE = Path.of("no", "such", "file");

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("CDNPROXY_INSTALLATION_ID", "our cluster", s -> new CdnBeans().installation(s, null)),
                wrong("CDNPROXY_NAMESPACES", "a,,b", s -> WatchedNamespaces.parse(s.namespaces())),
                wrong("CDNPROXY_LEASE_NAME", "Our Lease", LeaderElection::leaseName),
                wrong(
                        "CDNPROXY_HOSTNAMES_ALLOWED",
                        "a:b",
                        s -> PassBeans.allowed(s.hostnames().allowed())),
                wrong("CDNPROXY_DNS_RESOLVERS", "dns.example.com", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "10.0.0.1:dns", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "10.0.0.1:65536", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "tls://10.0.0.1", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "10.0.0.1#53", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "10.0.0.1 10.0.0.2", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "[10.0.0.1", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_RESOLVERS", "10.1", InvalidSettingsTest::resolvers),
                wrong("CDNPROXY_DNS_AUTHORITATIVE_PORT", "65536", InvalidSettingsTest::prober),
                wrong("CDNPROXY_EDGE_ADDRESS", "https://192.0.2.1", s -> new ProbeBeans().edge(s)),
                wrong("CDNPROXY_EDGE_ADDRESS", "192.0.2.1:443", s -> new ProbeBeans().edge(s)),
                wrong("CDNPROXY_EDGE_ADDRESS", "192.0.2.256", s -> new ProbeBeans().edge(s)),
                wrong("CDNPROXY_EDGE_PORT", "0", s -> new ProbeBeans().edge(s)),
                wrong("CDNPROXY_PROBES_ALLOWED_RANGES", "10.0.0", InvalidSettingsTest::prober),
                wrong("CDNPROXY_PROBES_ALLOWED_RANGES", "10.0.0.0/33", InvalidSettingsTest::prober),
                wrong("CDNPROXY_PROBES_ALLOWED_RANGES", "10.0.0.0/8;192.168.0.0/16", InvalidSettingsTest::prober),
                wrong("CDNPROXY_PROBES_ALLOWED_RANGES", "10.0.0.7", InvalidSettingsTest::prober),
                wrong("CDNPROXY_PROBES_TRUST_BUNDLE", WITHOUT_CERTIFICATE, s -> new ProbeBeans().trusted(s)),
                wrong("CDNPROXY_PROBES_TRUST_BUNDLE", NOWHERE.toString(), s -> new ProbeBeans().trusted(s)),
                wrong("CDNPROXY_PROBES_CONCURRENCY", "0", InvalidSettingsTest::prober),
                wrong(
                        "CDNPROXY_PROXY_RUN_AS_USER",
                        "root",
                        s -> ProxyUser.parse(s.proxy().runAsUser())),
                wrong("CDNPROXY_UPYUN_API_ENDPOINT", "api.upyun.com", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_API_ENDPOINT", "https://api upyun.com", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_API_ENDPOINT", "//api.upyun.com", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_API_ENDPOINT", "ftp://api.upyun.com", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_API_ENDPOINT", "https://me@api.upyun.com", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_CONSOLE_ENDPOINT", "https://console.upyun.com/api", InvalidSettingsTest::upyun),
                wrong("CDNPROXY_UPYUN_TRUST_BUNDLE", WITHOUT_CERTIFICATE, InvalidSettingsTest::wholeUpyun),
                wrong("CDNPROXY_UPYUN_TRUST_BUNDLE", NOWHERE.toString(), InvalidSettingsTest::wholeUpyun),
                wrong("CDNPROXY_CDN_QUICK_SWEEP", "0s", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_SLOW_SWEEP", "11m", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_CONSISTENCY_WINDOW", "-PT1S", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_API_CALL_TIMEOUT", "0s", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_WRITES_PER_SECOND", "0", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_WRITE_BURST", "0", InvalidSettingsTest::cdn),
                wrong("CDNPROXY_CDN_NAMESPACE_CERTIFICATES_A_YEAR", "0", InvalidSettingsTest::cdn));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void oneSentenceNamesTheSetting(String variable, String value, Consumer<Settings> reader) {
        // Given
        var settings = EnvironmentSettings.of(Map.of(variable, value));

        // When
        var failure = catchThrowableOfType(InvalidSettingException.class, () -> reader.accept(settings));

        // Then
        assertThat(failure).isNotNull().hasNoCause();
        var named = failure.getMessage().replaceFirst(": .*", "").replaceAll("[.-]", "_");
        assertThat(variable.toLowerCase(Locale.ROOT)).startsWith(named);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @Test
    void blanksInAListMeanNothing() {
        // Given
        var settings = EnvironmentSettings.of(Map.of(
                "CDNPROXY_PROBES_ALLOWED_RANGES", "10.0.0.0/8, fd00::/8 ,",
                "CDNPROXY_DNS_RESOLVERS", " 10.0.0.1:53, 2001:db8::53",
                "CDNPROXY_EDGE_ADDRESS", "edge.example.com"));

        // When
        var allowed = new ProbeBeans().publicAddresses(settings).allowed();
        var resolvers = settings.dns().resolvers().orElseThrow().stream().map(ProbeBeans::resolver);
        var edge = new ProbeBeans().edge(settings).address();

        // Then
        assertThat(allowed).containsExactly(Cidr.parse("10.0.0.0/8"), Cidr.parse("fd00::/8"));
        assertThat(resolvers).hasSize(2);
        assertThat(edge).contains("edge.example.com");
    }

    @Test
    void aLeaseNeedsANamespace() {
        // Given
        var replica = Replica.of(Map.of(), NOWHERE);

        // When
        var failure = catchThrowableOfType(InvalidSettingException.class, replica::namespace);

        // Then
        assertThat(failure).isNotNull().hasNoCause().hasMessageContaining("POD_NAMESPACE");
    }

    private static Arguments wrong(String variable, String value, Consumer<Settings> reader) {
        return arguments(variable, value, named("read", reader));
    }

    private static void resolvers(Settings settings) {
        settings.dns().resolvers().stream().flatMap(List::stream).forEach(ProbeBeans::resolver);
    }

    private static void prober(Settings settings) {
        var beans = new ProbeBeans();
        beans.prober(settings, beans.publicAddresses(settings), null, null, null, null, null);
    }

    private static void upyun(Settings settings) {
        var upyun = settings.upyun();
        UpyunBeans.endpoint("cdnproxy.upyun.api-endpoint", upyun.apiEndpoint());
        UpyunBeans.endpoint("cdnproxy.upyun.console-endpoint", upyun.consoleEndpoint());
    }

    private static void wholeUpyun(Settings settings) {
        var cdn = new CdnBeans().cdnSettings(settings, new Installation("x"));
        new UpyunBeans()
                .upyun(settings, cdn, Leadership.undisputed(), CdnEvents.NONE, SteadyClock.ofThisMachine())
                .close();
    }

    private static void cdn(Settings settings) {
        new CdnBeans().cdnSettings(settings, new Installation("x"));
    }
}
