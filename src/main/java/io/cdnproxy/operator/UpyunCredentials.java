package io.cdnproxy.operator;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.api.Credentials;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What lets the operator in at UPYUN, as its settings have it: whoever needs it is told what is missing. */
final class UpyunCredentials implements Supplier<Credentials> {
    private static final Pattern LINE_END = Pattern.compile("\\R+\\z");

    /** What a client of HTTP does not refuse to send, in a message that quotes it. */
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]+");

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
                .filter(setting -> value(setting.getValue()).isEmpty())
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
        var token = value(settings.token()).orElseThrow();
        if (!HEADER_VALUE.matcher(token).matches()) {
            throw new CdnException(
                    ErrorClass.DENIED,
                    "InvalidToken",
                    "what cdnproxy.upyun.token holds can be no token of UPYUN's, as it has blanks or other characters that none has: put the token alone into the Secret that the chart's value upyun.credentialsSecret names, and restart the operator",
                    null);
        }
        return new Credentials(
                token,
                value(settings.username()).orElseThrow(),
                value(settings.password()).orElseThrow(),
                value(settings.accountPassword()));
    }

    /** Without the end of its line, which files and editors add. */
    private static Optional<String> value(Optional<String> given) {
        return given.map(text -> LINE_END.matcher(text).replaceFirst("")).filter(text -> !text.isEmpty());
    }
}
