package io.cdnproxy.pki;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Verifies a chain as CloudFront and strict clients do: name, dates, order, completeness, trust. */
public final class ChainCheck {
    private static final String AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";

    private final Authorities trusted;

    public ChainCheck(Authorities trusted) {
        this.trusted = trusted;
    }

    /** The gravest fault of a chain, in the order in which a person would mend them. */
    public Optional<ChainFault> check(CertificateChain chain, String hostname, Instant at) {
        var path = CertificationPath.of(chain, trusted);
        return nameFault(chain, hostname)
                .or(() -> path.outOfDate(at))
                .<ChainFault>map(Function.identity())
                .or(() -> untrusted(path))
                .or(() -> new ServerKey(chain.leaf().getPublicKey()).weakness())
                .or(() -> invalid(path, at))
                .or(() -> ServerUse.fault(chain.leaf()));
    }

    static Optional<ChainFault.Unsuitable> nameFault(CertificateChain chain, String hostname) {
        var names = chain.names();
        return names.covers(hostname)
                ? Optional.empty()
                : Optional.of(new ChainFault.NotCovering(names, CertificateChain.subject(chain.leaf())));
    }

    private Optional<ChainFault> untrusted(CertificationPath path) {
        var last = path.last();
        // Somebody who only bears a trusted name is told by the validation below.
        if (!trusted.named(last.getIssuerX500Principal()).isEmpty()) {
            return Optional.empty();
        }
        var issuer = CertificateChain.issuer(last);
        boolean alone = path.certificates().size() == 1;
        if (path.end() == CertificationPath.End.SELF_SIGNED) {
            return Optional.of(alone ? new ChainFault.SelfSigned() : new ChainFault.UntrustedRoot(issuer));
        }
        // Public authorities sign through intermediates and say where to fetch them (CA/Browser Forum Baseline
        // Requirements); a private root that signs directly seldom does.
        return Optional.of(
                alone && last.getExtensionValue(AUTHORITY_INFO_ACCESS) != null
                        ? new ChainFault.IssuerNotSent(issuer)
                        : new ChainFault.UnknownIssuer(issuer));
    }

    private Optional<ChainFault> invalid(CertificationPath path, Instant at) {
        try {
            var anchors = trusted.named(path.last().getIssuerX500Principal()).stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            var parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(
                            CertificateFactory.getInstance("X.509").generateCertPath(path.certificates()), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException invalid) {
            return Optional.of(new ChainFault.NotVerifiable(invalid.getReason().toString()));
        } catch (GeneralSecurityException unsupported) {
            return Optional.of(new ChainFault.NotVerifiable("unsupported"));
        }
    }
}
