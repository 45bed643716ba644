package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.cdnproxy.Installation;
import io.cdnproxy.sandbox.Chart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart's settings, as the operator reads them at its start: with what the schema lets through it must not end. */
class ShippedSettingsTest {

    static Stream<Path> valueSets() throws IOException {
        return Chart.valueSets();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void theOperatorStartsWithEachSetOfValues(Path values) {
        // Given
        var settings = EnvironmentSettings.of(Chart.asDocumented().with(values));

        // When, Then
        assertThatCode(() -> readAll(settings)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cdn.apiCallTimeout=10s",
                "cdn.apiCallTimeout=1500ms",
                "cdn.apiCallTimeout=1h",
                "cdn.apiCallTimeout=1d",
                "cdn.apiCallTimeout=PT20S",
                "cdn.apiCallTimeout=PT1M20S",
                "cdn.apiCallTimeout=PT1H20S",
                "cdn.apiCallTimeout=PT1.5S",
                "cdn.consistencyWindow=0s",
                "cdn.slowSweep=600s",
                "cdn.slowSweep=PT10M",
                "cdn.slowSweep=10s",
                "proxy.runAsUser=10001",
                "proxy.runAsUser=assigned",
                "probes.allowedRanges[0]=10.0.0.0/8",
                "probes.allowedRanges[0]=::ffff:10.0.0.0/104",
                "probes.allowedRanges[0]=fd00::/8",
                "dns.resolvers[0]=192.0.2.1",
                "dns.resolvers[0]=192.0.2.1:5353",
                "dns.resolvers[0]=2001:db8::53",
                "dns.resolvers[0]=[2001:db8::53]:5353"
            })
    void whatTheSchemaLetsThroughIsRead(String setting) {
        // Given
        var settings = EnvironmentSettings.of(Chart.asDocumented().set("settings." + setting));

        // When, Then
        assertThatCode(() -> readAll(settings)).doesNotThrowAnyException();
    }

    private static void readAll(Settings settings) {
        settings.installationId().ifPresent(CdnBeans::valid);
        WatchedNamespaces.parse(settings.namespaces());
        LeaderElection.leaseName(settings);
        PassBeans.allowed(settings.hostnames().allowed());
        settings.dns().resolvers().stream().flatMap(List::stream).forEach(ProbeBeans::resolver);
        new ProbeBeans().edge(settings);
        new ProbeBeans().publicAddresses(settings);
        ProxyUser.parse(settings.proxy().runAsUser());
        new CdnBeans().cdnSettings(settings, new Installation("x"));
        UpyunBeans.endpoint("cdnproxy.upyun.api-endpoint", settings.upyun().apiEndpoint());
        UpyunBeans.endpoint("cdnproxy.upyun.console-endpoint", settings.upyun().consoleEndpoint());
    }
}
