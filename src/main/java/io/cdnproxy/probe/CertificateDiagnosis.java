package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.ChainFault;

/** Judges what a server shows in a handshake that came to its end. Pure. */
final class CertificateDiagnosis {
    private static final String RENEW = "renew it, and have the server read it";

    /** The leaf is good for as long as its authority goes on by the same key. */
    private static final String CURRENT_CHAIN =
            "install the authority's current chain at the server, leaf first, each followed by its issuer; where the authority has another key by now, renew the server's own certificate, too";

    private final DialledServer server;

    CertificateDiagnosis(DialledServer server) {
        this.server = server;
    }

    Verdict judge(ChainFault fault) {
        return switch (fault) {
            case ChainFault.NotCovering(var names, var subject) ->
                useless(
                        Reason.CertificateMismatch,
                        "is for "
                                + (names.isEmpty()
                                        ? "no name at all (subject \"%s\")".formatted(subject)
                                        : names.describe()),
                        server.remedy("serve one for " + server.hostname()));
            case ChainFault.Expired(var subject, var end) ->
                useless(Reason.CertificateExpired, "(%s) expired on %s".formatted(subject, end), server.remedy(RENEW));
            case ChainFault.NotYetValid(var subject, var start) ->
                useless(
                        Reason.CertificateExpired,
                        "(%s) is not valid before %s".formatted(subject, start),
                        "see that the clock of what dials here is right; where it is, "
                                + server.remedy("wait until then, or have a certificate served that is valid by now"));
            case ChainFault.IssuerExpired(var subject, var end) ->
                useless(
                        Reason.CertificateExpired,
                        "comes with the one of its issuer (%s), which expired on %s".formatted(subject, end),
                        server.remedy(CURRENT_CHAIN));
            case ChainFault.IssuerNotYetValid(var subject, var start) ->
                useless(
                        Reason.CertificateExpired,
                        "comes with the one of its issuer (%s), which is not valid before %s".formatted(subject, start),
                        "see that the clock of what dials here is right; where it is, " + server.remedy(CURRENT_CHAIN));
            case ChainFault.IssuerNotSent(var issuer) ->
                useless(
                        Reason.IncompleteChain,
                        "comes without its issuer \"%s\" right after it".formatted(issuer),
                        server.remedy("serve the whole chain, leaf first, each followed by its issuer"));
            case ChainFault.SelfSigned() -> untrusted("is self-signed");
            case ChainFault.UntrustedRoot(var root) ->
                untrusted("ends at \"%s\", which is not trusted".formatted(root));
            case ChainFault.UnknownIssuer(var issuer) ->
                untrusted("is signed by \"%s\", which is neither trusted nor sent".formatted(issuer));
            case ChainFault.WeakKey(var algorithm, var bits) ->
                useless(
                        Reason.UnsupportedKey,
                        "has an %s key of %d bits, too small for any public authority".formatted(algorithm, bits),
                        "use RSA-2048 or ECDSA P-256");
            case ChainFault.NotVerifiable(var why) -> untrusted("does not verify (%s)".formatted(why));
            case ChainFault.NotForServers(var purpose) ->
                switch (purpose) {
                    case OTHERS ->
                        notForServers(
                                "is not meant for servers (extended key usage)",
                                "serve one with the extended key usage serverAuth");
                    case AUTHORITY -> notForServers("is an authority's own", "serve one that is no authority's, first");
                    case NO_SIGNATURES ->
                        notForServers(
                                "allows its key no signatures, which TLS needs (key usage)",
                                "serve one with the key usage digitalSignature");
                };
        };
    }

    private Verdict notForServers(String seen, String remedy) {
        return useless(Reason.NotForServers, seen, server.remedy(remedy));
    }

    private Verdict untrusted(String seen) {
        return useless(
                Reason.UntrustedIssuer,
                seen,
                server.remedyOfOwner("use an issuer that the CDN and clients trust, and serve its whole chain"));
    }

    private Verdict useless(Reason reason, String seen, String remedy) {
        return Verdict.fails(reason, "the certificate of %s %s: %s".formatted(server.endpoint(), seen, remedy));
    }
}
