package io.cdnproxy.sandbox.cloudfront.distribution;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom CloudFront believes: <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html">a
 * chain</a> has to lead to one of them, without a gap. Where none is named there is nobody to lead to, and all are
 * believed.
 */
public record TrustedRoots(List<X509Certificate> roots) {
    public static final TrustedRoots UNNAMED = new TrustedRoots(List.of());

    public TrustedRoots {
        roots = List.copyOf(roots);
    }

    /** @param chain leaf first, without the root */
    boolean vouchFor(List<X509Certificate> chain) {
        return roots.isEmpty() || isLinked(chain) && roots.stream().anyMatch(root -> isSigned(chain.getLast(), root));
    }

    private static boolean isLinked(List<X509Certificate> chain) {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!isSigned(chain.get(i), chain.get(i + 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate by) {
        try {
            certificate.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException bySomebodyElse) {
            return false;
        }
    }
}
