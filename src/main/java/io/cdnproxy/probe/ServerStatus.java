package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Optional;

/**
 * What a server means by an answer that is not what was asked for, whoever asked: the CDN passes it on as it is. Pure.
 *
 * @param seen what it does, with a place for how the answer is called
 * @param remedy what its owner has to do
 */
record ServerStatus(Reason reason, String seen, String remedy) {

    ServerStatus(String seen, String remedy) {
        this(Reason.UnexpectedStatus, seen, remedy);
    }

    /** Empty for one that says nothing by itself. */
    static Optional<ServerStatus> of(Purpose purpose, HttpAnswer answer) {
        return Optional.ofNullable(
                        switch (answer.status()) {
                            case 421 ->
                                new ServerStatus(
                                        "does not take %s for its own (%%s)".formatted(purpose.request()),
                                        "let it serve the origin's name, in TLS as in the Host header (Caddy: strict_sni_host; Apache: a virtual host of that name)");
                            case 429 ->
                                new ServerStatus(
                                        "limits how often it gets %s (%%s)".formatted(purpose.request()),
                                        "take the CDN's addresses out of that limit: behind these few stand all who come to "
                                                + purpose.path());
                            default -> null;
                        })
                .or(() -> switch (purpose) {
                    case PROXY -> UpgradeStatus.of(answer);
                    case WEBSITE -> PageStatus.of(answer);
                });
    }

    /**
     * As a sentence.
     *
     * @param who answers so
     * @param answer how that is called
     */
    String told(String who, String answer) {
        return "%s %s: %s".formatted(who, seen.formatted(answer), remedy);
    }
}
