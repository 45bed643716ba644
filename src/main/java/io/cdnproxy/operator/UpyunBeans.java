package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.upyun.UpyunCdn;
import io.cdnproxy.cdn.upyun.api.UpyunAdapter;
import io.cdnproxy.cdn.upyun.api.UpyunConnection;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.report.EventRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** UPYUN, put together. It keeps the certificates that it shows. */
final class UpyunBeans {
    /** What it is called where CDNs are told apart. */
    static final String CDN = "upyun";

    private static final Set<String> SCHEMES = Set.of("https", "http");

    @Produces
    @Singleton
    @Named(CDN)
    CdnEvents events(MeterRegistry registry, EventRecorder recorder) {
        return CdnBeans.events(CDN, registry, recorder);
    }

    @Produces
    @Singleton
    UpyunAdapter upyun(
            Settings settings,
            CdnSettings cdn,
            Leadership leadership,
            @Named(CDN) CdnEvents events,
            SteadyClock clock) {
        var upyun = settings.upyun();
        return new UpyunAdapter(
                new UpyunConnection(
                        endpoint("cdnproxy.upyun.api-endpoint", upyun.apiEndpoint()),
                        endpoint("cdnproxy.upyun.console-endpoint", upyun.consoleEndpoint()),
                        cdn.apiCallTimeout(),
                        new UpyunCredentials(upyun),
                        leadership,
                        CaBundle.of(upyun)),
                events,
                clock);
    }

    /** Paths are the API's own. */
    static URI endpoint(String setting, String text) {
        var uri = InvalidSettingException.unless(setting, () -> URI.create(text));
        if (uri.getHost() == null
                || uri.getScheme() == null
                || !SCHEMES.contains(uri.getScheme())
                || uri.getRawUserInfo() != null
                || !Set.of("", "/").contains(uri.getRawPath())) {
            throw new InvalidSettingException(
                    setting,
                    "'%s' is not where a server is, such as https://api.upyun.com: write that".formatted(text));
        }
        return uri;
    }

    void close(@Disposes UpyunAdapter upyun) {
        upyun.close();
    }

    @Produces
    @Singleton
    UpyunCdn upyunCdn(
            CdnSettings settings, UpyunAdapter api, @Named(CDN) CdnEvents events, Clock clock, SteadyClock steady) {
        return UpyunCdn.over(api, settings, events, clock, steady);
    }
}
