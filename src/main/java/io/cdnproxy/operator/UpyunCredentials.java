package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.api.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What lets the operator in at UPYUN, as its settings have it: whoever needs it is told what is missing. */
final class UpyunCredentials implements Supplier<Credentials> {
    private final Settings.Upyun settings;

    UpyunCredentials(Settings.Upyun settings) {
        this.settings = settings;
    }

    /** @throws CdnException if something of it is missing, before anybody is asked anything */
    @Override
    public Credentials get() {
        var given = new TreeMap<>(Map.of(
                "cdnproxy.upyun.token", settings.token(),
                "cdnproxy.upyun.username", settings.username(),
                "cdnproxy.upyun.password", settings.password()));
        var missing = given.entrySet().stream()
                .filter(setting -> setting.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            throw new CdnException(
                    ErrorClass.DENIED,
                    "NoCredentials",
                    ("the operator has no %s, so that UPYUN is asked for nothing: put token, username and password into a Secret of the "
                                    + "operator's namespace, and name that in the chart's value upyun.credentialsSecret")
                            .formatted(String.join(" and no ", missing)),
                    null);
        }
        return new Credentials(
                value(settings.token()),
                value(settings.username()),
                value(settings.password()),
                settings.accountPassword());
    }

    private static String value(Optional<String> present) {
        return present.orElseThrow();
    }
}
