package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What Cloudflare says, by a status of its own, of the server behind it: it may be the CDN, or stand between the CDN and the server. See <a
 * href="https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/">its documentation</a>.
 */
enum CloudflareError implements EdgeError {
    UNKNOWN(
            520,
            Reason.UnexpectedStatus,
            "gets an answer that it cannot use from the server behind it",
            "look in that server's log for a crash or for connections that it resets"),
    REFUSED(
            521,
            Reason.OriginTlsOrRefused,
            "is refused by the server behind it",
            "see that it runs and listens on that port, and let Cloudflare's addresses through its firewall"),
    CONNECTION_TIMED_OUT(
            522,
            Reason.OriginUnreachable,
            "gets no connection to the server behind it in time",
            "check the address in its record at Cloudflare, and let Cloudflare's addresses through its firewall"),
    NO_ROUTE(
            523,
            Reason.OriginUnreachable,
            "finds no way to the server behind it",
            "correct the address in its record at Cloudflare"),
    ANSWER_TIMED_OUT(
            524,
            Reason.OriginUnreachable,
            "is connected to the server behind it and gets no answer in time",
            "look in that server's log for what keeps it"),
    TLS_FAILED(
            525,
            Reason.OriginTlsOrRefused,
            "comes to no end of a TLS handshake with the server behind it",
            "give that server a certificate for its name, and let it accept TLS 1.2 on that port"),
    CERTIFICATE_REFUSED(
            526,
            Reason.OriginTlsOrRefused,
            "refuses the certificate of the server behind it",
            "renew that certificate, from a public authority or Cloudflare's own and for the server's name; where it is good, have the record at Cloudflare be a CNAME to that name, or it is compared with the record's"),
    CONNECTOR_FAILED(
            527,
            Reason.OriginUnreachable,
            "loses its Railgun connector to the server behind it",
            "turn Railgun off, which Cloudflare no longer offers"),
    NOT_RESOLVED(
            530,
            Reason.OriginUnreachable,
            "does not reach the server behind it, most often since that has a name which does not resolve (error 1016) or a tunnel which is down (1033)",
            "correct its record at Cloudflare or start the tunnel; the page of the answer, in a browser, says which error it is"),
    /** Its pages of this and 504 say that the server has said so; what it finds itself has statuses of its own, but where a tunnel is in between. */
    BAD_GATEWAY(
            502,
            Reason.UnexpectedStatus,
            "has this from the server behind it, or from the connector of a tunnel to it",
            "look in the error log of that server, or of cloudflared, for what it does not reach, and start that"),
    GATEWAY_TIMEOUT(
            504,
            Reason.UnexpectedStatus,
            "has this from the server behind it",
            "look in that server's error log for what does not answer it in time"),
    /** A Worker that is at its limits (error 1102) has it, too, and nothing that has to do with the way to the server. */
    NOT_AVAILABLE(
            503,
            Reason.UnexpectedStatus,
            "has this from the server behind it, or from a Worker that exceeds its limits",
            "look in that server's error log for what it does not reach or has too much of, and in the logs of the Workers of the path"),
    NAME_UNKNOWN(
            409,
            Reason.AliasOrWaf,
            "does not know where the name leads (error 1001)",
            "correct its record at Cloudflare, and wait until the zone there is active"),
    LIMITED(
            429,
            Reason.AliasOrWaf,
            "limits how often it is asked (error 1015)",
            "take the WebSocket path out of its rate limiting rules");

    private static final int OWN_STATUSES = 520;

    /** Whoever is asked for a page may have said these himself, and v2ray has not. */
    private static final Set<CloudflareError> OF_PROXIES = EnumSet.of(NAME_UNKNOWN, LIMITED);

    /** For want of a server it says none of these. */
    private static final Set<CloudflareError> OF_SERVER = EnumSet.of(BAD_GATEWAY, GATEWAY_TIMEOUT, NOT_AVAILABLE);

    /** Without TLS there are none of these. */
    private static final Set<CloudflareError> OF_TLS = EnumSet.of(TLS_FAILED, CERTIFICATE_REFUSED);

    /** These come of the wrong port, too, and by which protocol it dials decides which that is. */
    private static final Set<CloudflareError> OF_PORT = EnumSet.of(REFUSED, CONNECTION_TIMED_OUT);

    /** https://developers.cloudflare.com/ssl/origin-configuration/ssl-modes/flexible/ */
    private static final String DIAL_IN_CLEAR =
            "set SSL/TLS encryption there to Flexible, by which it dials port 80 without TLS, or set origin.protocol to https and give that server a certificate for its name";

    private final int status;
    private final Reason reason;
    private final String seen;
    private final String remedy;

    CloudflareError(int status, Reason reason, String seen, String remedy) {
        this.status = status;
        this.reason = reason;
        this.seen = seen;
        this.remedy = remedy;
    }

    /** Of other statuses than its own it is known by its marks. */
    static Optional<CloudflareError> of(Purpose purpose, HttpAnswer answer) {
        return Arrays.stream(values())
                .filter(error -> error.status == answer.status())
                .filter(error -> error.status >= OWN_STATUSES
                        || answer.isOfCloudflare() && (purpose == Purpose.PROXY || !OF_PROXIES.contains(error)))
                .findFirst();
    }

    /** Whether Cloudflare had come to the server, and passes on what it got there. */
    static boolean isOfServer(HttpAnswer answer) {
        return answer.isOfCloudflare() && OF_SERVER.stream().anyMatch(error -> error.status == answer.status());
    }

    @Override
    public Reason reason() {
        return reason;
    }

    @Override
    public String explained() {
        return "Cloudflare %s: %s".formatted(seen, remedy);
    }

    @Override
    public String explainedInClear() {
        if (OF_TLS.contains(this)) {
            return "Cloudflare dials the server behind it by HTTPS, though origin.protocol is http: " + DIAL_IN_CLEAR;
        }
        return OF_PORT.contains(this)
                ? "%s; where that server is to be had at origin.port, it is another port that Cloudflare dials, by HTTPS: %s"
                        .formatted(explained(), DIAL_IN_CLEAR)
                : explained();
    }

    @Override
    public boolean isOfDistribution() {
        return false;
    }

    @Override
    public boolean isOf(ExpectedCdn.Provider driven) {
        return false;
    }
}
