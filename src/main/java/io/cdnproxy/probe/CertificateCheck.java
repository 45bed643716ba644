package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/** Verifies a chain as CloudFront and strict clients do: name, dates, order, completeness, trust. */
final class CertificateCheck {
    private static final String AUTHORITY_INFO_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

    private final Map<X500Principal, List<X509Certificate>> anchors;

    /** @param extraTrust authorities trusted besides those of the Java runtime */
    CertificateCheck(List<X509Certificate> extraTrust) {
        anchors = Stream.concat(runtimeTrust(), extraTrust.stream())
                .collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
    }

    private static Stream<X509Certificate> runtimeTrust() {
        try {
            var factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
        } catch (GeneralSecurityException noTrustStore) {
            throw new IllegalStateException("the Java runtime's trust store cannot be read", noTrustStore);
        }
    }

    /** The gravest fault of a chain, in the order in which a person would mend them. */
    Optional<CertificateFault> check(List<X509Certificate> chain, String hostname, Instant at) {
        var leaf = new ServedCertificate(chain.getFirst());
        if (!leaf.covers(hostname)) {
            return fault(Reason.CertificateMismatch, "is for " + leaf.describeNames());
        }
        return Stream.<Function<List<X509Certificate>, Optional<CertificateFault>>>of(
                        sent -> outOfDate(sent, at), this::untrusted, sent -> invalid(sent, at))
                .flatMap(rule -> rule.apply(path(chain)).stream())
                .findFirst();
    }

    /**
     * The certificates that matter: from the leaf upwards until one is signed by a trusted authority. Only in the order
     * sent, since CloudFront does not sort them:
     * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-502-bad-gateway.html
     */
    private List<X509Certificate> path(List<X509Certificate> chain) {
        var path = new ArrayList<>(List.of(chain.getFirst()));
        for (var next : chain.subList(1, chain.size())) {
            var last = path.getLast();
            if (anchors.containsKey(last.getIssuerX500Principal())
                    || !last.getIssuerX500Principal().equals(next.getSubjectX500Principal())) {
                break;
            }
            path.add(next);
        }
        return path;
    }

    private static Optional<CertificateFault> outOfDate(List<X509Certificate> path, Instant at) {
        for (var certificate : path) {
            var name = new ServedCertificate(certificate).subject();
            if (certificate.getNotAfter().toInstant().isBefore(at)) {
                return fault(
                        Reason.CertificateExpired,
                        "(%s) expired on %s"
                                .formatted(name, certificate.getNotAfter().toInstant()));
            }
            if (certificate.getNotBefore().toInstant().isAfter(at)) {
                return fault(
                        Reason.CertificateExpired,
                        "(%s) is not valid before %s"
                                .formatted(name, certificate.getNotBefore().toInstant()));
            }
        }
        return Optional.empty();
    }

    private Optional<CertificateFault> untrusted(List<X509Certificate> path) {
        var last = path.getLast();
        if (anchors.containsKey(last.getIssuerX500Principal())) {
            return Optional.empty();
        }
        var issuer = Printable.of(last.getIssuerX500Principal().getName());
        if (last.getIssuerX500Principal().equals(last.getSubjectX500Principal())) {
            return fault(
                    Reason.UntrustedIssuer,
                    path.size() == 1 ? "is self-signed" : "ends at \"%s\", which is not trusted".formatted(issuer));
        }
        // Public authorities sign through intermediates and say where to fetch them (CA/Browser Forum Baseline
        // Requirements); a private root that signs directly seldom does.
        if (path.size() == 1 && last.getExtensionValue(AUTHORITY_INFO_ACCESS) != null) {
            return fault(Reason.IncompleteChain, "comes without its issuer \"%s\" right after it".formatted(issuer));
        }
        return fault(
                Reason.UntrustedIssuer, "is signed by \"%s\", which is neither trusted nor sent".formatted(issuer));
    }

    private Optional<CertificateFault> invalid(List<X509Certificate> path, Instant at) {
        try {
            var authorities = anchors.get(path.getLast().getIssuerX500Principal()).stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            var parameters = new PKIXParameters(authorities);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
            return forServers(path.getFirst())
                    ? Optional.empty()
                    : fault(Reason.UntrustedIssuer, "is not meant for servers (extended key usage)");
        } catch (CertPathValidatorException invalid) {
            return fault(Reason.UntrustedIssuer, "does not verify (%s)".formatted(invalid.getReason()));
        } catch (GeneralSecurityException unsupported) {
            return fault(Reason.UntrustedIssuer, "cannot be verified");
        }
    }

    private static boolean forServers(X509Certificate leaf) throws CertificateParsingException {
        var usages = leaf.getExtendedKeyUsage();
        return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_EXTENDED_KEY_USAGE);
    }

    private static Optional<CertificateFault> fault(Reason reason, String seen) {
        return Optional.of(new CertificateFault(reason, seen));
    }
}
