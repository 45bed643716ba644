package io.cdnproxy.operator;

import io.cdnproxy.trust.TrustedAuthorities;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust at AWS's endpoints where the public authorities do not do, such as behind a proxy that opens TLS. The variable is that of
 * AWS's other SDKs (https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html); the one for Java does not know it.
 */
final class CaBundle {
    private static final String VARIABLE = "AWS_CA_BUNDLE";

    private CaBundle() {}

    /**
     * Empty where the Java runtime's trust stands.
     *
     * @throws InvalidSettingException if the bundle cannot be read; the message names the variable
     */
    static List<TrustManager> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(file -> !file.isBlank())
                .map(file -> managers(InvalidSettingException.unless(
                        VARIABLE, () -> TrustedAuthorities.with(Optional.of(Path.of(file))))))
                .orElse(List.of());
    }

    private static List<TrustManager> managers(List<X509Certificate> authorities) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var authority : authorities) {
                store.setCertificateEntry("authority-" + store.size(), authority);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return List.of(factory.getTrustManagers());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the Java runtime has no usable trust store", e);
        }
    }
}
