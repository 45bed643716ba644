package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.cdn.Comparison;
import io.cdnproxy.cdn.Difference;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a service that an object owns, apart from the names that are bound to it.
 *
 * @param source empty only where none is set
 * @param cacheOff whether nothing that passes through it is kept
 */
record ServiceSettings(boolean visible, Optional<SourceSettings> source, boolean cacheOff) {
    ServiceSettings {
        Objects.requireNonNull(source);
    }

    static ServiceSettings of(ObservedService service) {
        return new ServiceSettings(
                service.visible(), service.source(), service.uncached().contains(CacheRules.EVERYTHING));
    }

    /** In which settings {@code actual} is not as this, in a fixed order. */
    List<Difference> differences(ServiceSettings actual) {
        return new Comparison<>(this, actual)
                .field(ComparedSetting.VISIBLE, ServiceSettings::visible)
                .field(ComparedSetting.SOURCE_SERVERS, source(SourceSettings::servers))
                .field(ComparedSetting.SOURCE_SCHEME, source(SourceSettings::scheme))
                .field(ComparedSetting.SOURCE_SSL_VERIFY, source(SourceSettings::verified))
                .field(ComparedSetting.SOURCE_HOST, source(SourceSettings::host))
                .field(ComparedSetting.SOURCE_FOLLOWS_VIEWER, source(SourceSettings::followsViewer))
                .field(ComparedSetting.CACHE_OFF, ServiceSettings::cacheOff)
                .differences();
    }

    private static Function<ServiceSettings, Object> source(Function<SourceSettings, Object> field) {
        return settings -> settings.source().map(field);
    }
}
