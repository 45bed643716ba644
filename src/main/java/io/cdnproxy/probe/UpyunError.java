package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What UPYUN says, by a code of its own, of a request or of the origin behind it: the status, two digits for who it is about (02 is the
 * customer's origin), and three for what happened. It is in a header of all that UPYUN says itself.
 */
enum UpyunError implements EdgeError {
    NOT_RESOLVED(
            503,
            Set.of("001", "002"),
            Reason.OriginUnreachable,
            "does not find the address of the origin's name",
            "see DnsReady; where that is True, wait until name servers everywhere know the record"),
    REFUSED(
            503,
            Set.of("004"),
            Reason.OriginTlsOrRefused,
            "is refused by the origin",
            "let a server listen at the origin's port, and let UPYUN's addresses through its firewall"),
    BROKEN(
            503,
            Set.of("005", "008", "009", "010"),
            Reason.UnexpectedStatus,
            "loses the connection to the origin",
            "look in that server's log for a crash or for connections that it resets"),
    TLS_FAILED(
            503,
            Set.of("006"),
            Reason.OriginTlsOrRefused,
            "comes to no end of a TLS handshake with the origin",
            "give that server a certificate for its name, and let it accept TLS 1.2"),
    NAME_MISMATCH(
            503,
            Set.of("015"),
            Reason.OriginTlsOrRefused,
            "refuses the origin's certificate, which is for another name",
            "give that server one for the origin's name"),
    SELF_SIGNED(
            503,
            Set.of("016"),
            Reason.OriginTlsOrRefused,
            "refuses the origin's certificate, which has signed itself",
            "give that server one of a public authority, with the whole chain"),
    EXPIRED(
            503,
            Set.of("017"),
            Reason.OriginTlsOrRefused,
            "refuses the origin's certificate, which has expired",
            "renew it there"),
    NO_SOURCE(
            502,
            Set.of("001"),
            Reason.OriginUnreachable,
            "has no origin that it could ask",
            "have the service there ask the origin"),
    CONNECTION_TIMED_OUT(
            504,
            Set.of("001", "002"),
            Reason.OriginUnreachable,
            "gets no connection to the origin in time",
            "let UPYUN's addresses through firewall and security group, and check the origin's port"),
    ANSWER_TIMED_OUT(
            504,
            Set.of("003", "004"),
            Reason.OriginUnreachable,
            "is connected to the origin and gets no answer in time",
            "look in that server's log for what keeps it"),
    NAME_UNKNOWN(
            400,
            Set.of("040", "041"),
            Reason.AliasOrWaf,
            "does not know the name",
            "have it bound to the service there and approved, for which mainland China wants an ICP filing"),
    CYCLIC(
            403,
            Set.of("007"),
            Reason.AliasOrWaf,
            "would dial itself",
            "have the origin's name unbound from the service there, or use another name for the origin"),
    INVISIBLE(
            405,
            Set.of("001", "004"),
            Reason.AliasOrWaf,
            "has the service made invisible",
            "make it visible in UPYUN's console"),
    CONTROLLED(
            403,
            Set.of(),
            Reason.AliasOrWaf,
            "refuses the request by the service's access control or WAF",
            "take the path out of these in UPYUN's console"),
    /** Its storage, the proxies between its edges and origins, and its service for images: no origin is asked by these. */
    OWN_TROUBLE(
            500,
            Set.of(),
            Reason.UnexpectedStatus,
            "has trouble inside of its own network, on the way to the origin",
            "wait, this passes; if it stays, ask UPYUN with the code"),
    /** It has no code, as neither has what the server said and UPYUN has its name on: https://github.com/v2ray/v2ray-core/issues/1007 */
    NO_WEB_SOCKET(
            400,
            Set.of(),
            Reason.UnexpectedStatus,
            "answers a WebSocket upgrade so where the service was created without WebSocket, or passes on what the server behind it has said",
            "see OriginUpgrade; where that is True, see in UPYUN's console that the service has WebSocket, and ask UPYUN where it has");

    private static final Pattern CODE = Pattern.compile("[0-9]{8}");
    private static final int DIGITS_OF_STATUS = 3;
    private static final int DIGITS_OF_PLACE = 2;
    private static final int SERVER_ERROR = 500;

    /** Not known, and the customer's own. */
    private static final Set<String> ORIGIN = Set.of("00", "02");

    private static final Set<String> INSIDE = Set.of("01", "03", "04");

    /** Without TLS there are none of these. */
    private static final Set<UpyunError> OF_TLS = EnumSet.of(TLS_FAILED, NAME_MISMATCH, SELF_SIGNED, EXPIRED);

    /** These come of the wrong port, too: by HTTPS it is always 443. */
    private static final Set<UpyunError> OF_PORT = EnumSet.of(REFUSED, CONNECTION_TIMED_OUT);

    /** These come of how the service is set up. */
    private static final Set<UpyunError> OF_SERVICE =
            EnumSet.of(NO_SOURCE, NAME_UNKNOWN, CYCLIC, INVISIBLE, NO_WEB_SOCKET);

    private static final String DIAL_IN_CLEAR =
            "let the service at UPYUN dial its origin by HTTP, or set origin.protocol to https and give the server a certificate for the origin's name";

    private final int status;
    private final Set<String> endings;
    private final Reason reason;
    private final String seen;
    private final String remedy;

    UpyunError(int status, Set<String> endings, Reason reason, String seen, String remedy) {
        this.status = status;
        this.endings = endings;
        this.reason = reason;
        this.seen = seen;
        this.remedy = remedy;
    }

    static Optional<UpyunError> of(Purpose purpose, HttpAnswer answer) {
        return code(answer).flatMap(code -> ofCode(code, answer)).or(() -> Optional.of(NO_WEB_SOCKET)
                .filter(error -> purpose == Purpose.PROXY
                        && error.status == answer.status()
                        && CdnFingerprint.UPYUN.signs(answer)
                        && code(answer).isEmpty()
                        && answer.serverBehindCdn().isEmpty()
                        && !answer.isOfXhttp()));
    }

    private static Optional<UpyunError> ofCode(String code, HttpAnswer answer) {
        var place = code.substring(DIGITS_OF_STATUS, DIGITS_OF_STATUS + DIGITS_OF_PLACE);
        if (answer.status() >= SERVER_ERROR && !ORIGIN.contains(place)) {
            return Optional.of(OWN_TROUBLE).filter(inside -> INSIDE.contains(place));
        }
        return Arrays.stream(values())
                .filter(error -> error.status == answer.status())
                .filter(error -> error.endings.contains(code.substring(DIGITS_OF_STATUS + DIGITS_OF_PLACE)))
                .findFirst()
                .or(() -> Optional.of(CONTROLLED).filter(other -> other.status == answer.status()));
    }

    /** The code, where UPYUN has given it. */
    static Optional<String> code(HttpAnswer answer) {
        return answer.header("X-Error-Code")
                .filter(code -> CODE.matcher(code).matches() && code.startsWith(Integer.toString(answer.status())))
                .filter(code -> CdnFingerprint.UPYUN.signs(answer));
    }

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public String explained() {
        return "UPYUN %s: %s".formatted(seen, remedy);
    }

    @Override
    public String explainedInClear() {
        if (OF_TLS.contains(this)) {
            return "UPYUN dials the origin by HTTPS, though origin.protocol is http: " + DIAL_IN_CLEAR;
        }
        return OF_PORT.contains(this)
                ? "%s; where a server is to be had at origin.port, it is another port that UPYUN dials, by HTTPS: %s"
                        .formatted(explained(), DIAL_IN_CLEAR)
                : explained();
    }

    @Override
    public boolean isOfDistribution() {
        return OF_SERVICE.contains(this);
    }

    @Override
    public boolean isOf(ExpectedCdn.Provider driven) {
        return driven == ExpectedCdn.Provider.UPYUN;
    }
}
