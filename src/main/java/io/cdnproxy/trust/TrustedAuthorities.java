package io.cdnproxy.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The Java runtime's certificate authorities, which are Mozilla's as CloudFront's are, and those that somebody added. */
public final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * All.
     *
     * @param bundle PEM file with those that were added
     * @throws IllegalArgumentException if it cannot be read; the message names it
     */
    public static List<X509Certificate> with(Optional<Path> bundle) {
        return Stream.concat(
                        ofRuntime(),
                        bundle.map(TrustedAuthorities::read).stream().flatMap(Collection::stream))
                .toList();
    }

    private static Stream<X509Certificate> ofRuntime() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no usable trust store", e);
        }
    }

    private static List<X509Certificate> read(Path bundle) {
        try (var in = Files.newInputStream(bundle)) {
            var added = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (added.isEmpty()) {
                throw new IllegalArgumentException("there is no certificate in " + bundle);
            }
            return added;
        } catch (NoSuchFileException e) {
            // Of which its message repeats the name.
            throw new IllegalArgumentException(
                    "cannot read certificates from %s: there is no such file".formatted(bundle), e);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    "cannot read certificates from %s: %s".formatted(bundle, e.getMessage()), e);
        }
    }
}
