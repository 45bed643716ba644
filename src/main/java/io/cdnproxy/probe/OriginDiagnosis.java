package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/** Judges the chain to the origin. Pure. */
final class OriginDiagnosis {
    private static final String GIVEN =
            " (the Secret of origin.certificate holds one that can be served, see OriginCertificateReady: mount it in the server's pods, and have them read it again after each renewal)";

    private final ProbeTarget target;
    private final ChainDialer.Caller caller;
    private final ProbeTarget.Origin origin;
    private final Reader reader;
    private final String endpoint;

    OriginDiagnosis(ProbeTarget target, Reader reader) {
        this.target = target;
        this.caller = ChainDialer.Caller.of(target.edge().cdn());
        this.origin = target.origin();
        this.reader = reader;
        this.endpoint = origin.endpoint();
    }

    /** @param provenByEdge whether an upgrade just passed through the CDN */
    Verdict handshake(ChainEvidence evidence, boolean provenByEdge) {
        var verdict = new HandshakeDiagnosis(
                        new DialledServer(origin.hostname(), origin.port(), origin.runBy()).askedFor(target.purpose()),
                        caller,
                        reader)
                .judge(evidence);
        if (verdict.isFalse() && Links.OF_THE_CERTIFICATE.contains(verdict.reason()) && isGivenAGoodOne()) {
            return Verdict.fails(verdict.reason(), verdict.message() + GIVEN);
        }
        if (!verdict.isTrue() || !(evidence instanceof ChainEvidence.Asked asked)) {
            return verdict;
        }
        if (servesFormer(asked.session())) {
            return Verdict.fails(
                    Reason.ServedCertificateStale,
                    "%s still serves the certificate from before the renewal: wait, the operator starts the pods anew, which read it only at start"
                            .formatted(endpoint));
        }
        if (caller == ChainDialer.Caller.CDN && asked.session().protocol().equals("TLSv1.3")) {
            return onlyTls13(provenByEdge);
        }
        return servesExpected(asked.session()) ? verdict : servesAnother();
    }

    /** Whether the origin shows the certificate that it should; true if that is not known. */
    private boolean servesExpected(TlsOutcome.Session session) {
        return origin.fingerprint()
                .map(expected -> expected.equals(session.chain().fingerprint()))
                .orElse(true);
    }

    private boolean servesFormer(TlsOutcome.Session session) {
        return origin.server()
                .flatMap(ProbeTarget.ClusterServer::former)
                .filter(former -> former.equals(session.chain().fingerprint()))
                .isPresent();
    }

    /** What its user runs is given a certificate by a Secret; whether it reads that is theirs to see to. */
    private boolean isGivenAGoodOne() {
        return origin.runBy() == RunBy.OTHERS && origin.fingerprint().isPresent();
    }

    // Whether what stands there leads on to the pods is for the upgrade to say.
    private Verdict servesAnother() {
        return Verdict.works((origin.runBy() == RunBy.OTHERS
                        ? "TLS to %s works, with another certificate for %s than the one in the Secret of origin.certificate: where the server's pods mount that, have them read it again, as by nginx -s reload or kubectl rollout restart"
                        : "TLS to %s works, with a certificate for %s of its own, not the one in the Secret: something in front of the pods ends TLS; renew it there")
                .formatted(endpoint, origin.hostname()));
    }

    // CloudFront documents TLS 1.2 as the newest it is sure to speak to an origin:
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginSslProtocols.html
    private Verdict onlyTls13(boolean provenByEdge) {
        return provenByEdge
                ? Verdict.works(
                        "TLS to %s works, but with TLS 1.3 only, which CloudFront does not promise to speak: accept TLS 1.2 too"
                                .formatted(endpoint))
                : Verdict.fails(
                        Reason.HandshakeFailed,
                        "%s refuses TLS 1.2, the newest that CloudFront promises to speak to an origin: accept TLS 1.2"
                                .formatted(endpoint));
    }

    /**
     * Only for an origin whose handshake works.
     *
     * @param provenByEdge whether what is asked for just came through the CDN
     */
    Verdict answer(ChainEvidence.Questioned evidence, boolean provenByEdge) {
        return new OriginAnswerDiagnosis(target, reader).judge(evidence, provenByEdge);
    }
}
