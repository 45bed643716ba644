package io.cdnproxy.cdn.cloudfront;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom to trust at AWS's endpoints where the public authorities do not do, such as behind a proxy that opens TLS. The variable is that of
 * AWS's other SDKs (https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html); the one for Java does not know it.
 */
final class CaBundle {
    private static final String VARIABLE = "AWS_CA_BUNDLE";

    private CaBundle() {}

    /** @throws IllegalArgumentException if the bundle cannot be read; the message names the variable */
    static Optional<TrustManager[]> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(file -> !file.isBlank())
                .map(file -> trust(read(Path.of(file))));
    }

    private static Collection<? extends Certificate> read(Path bundle) {
        try (var in = Files.newInputStream(bundle)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException(
                    VARIABLE + ": cannot read certificates from " + bundle + ": " + e.getMessage(), e);
        }
    }

    private static TrustManager[] trust(Collection<? extends Certificate> further) {
        try {
            var all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            for (var authority : Stream.concat(ofRuntime(), further.stream()).toList()) {
                all.setCertificateEntry("authority-" + all.size(), authority);
            }
            return managers(all);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java runtime has no usable trust store", e);
        }
    }

    private static Stream<Certificate> ofRuntime() throws GeneralSecurityException {
        return Arrays.stream(managers(null))
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()));
    }

    private static TrustManager[] managers(KeyStore authorities) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(authorities);
        return factory.getTrustManagers();
    }
}
