package io.cdnproxy.operator;

import io.cdnproxy.trust.TrustedAuthorities;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust at a CDN's endpoints where the public authorities do not do, such as behind a proxy that opens TLS. AWS's variable is that
 * of its other SDKs (https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html); the one for Java does not know it.
 */
final class CaBundle {
    private static final String AWS = "AWS_CA_BUNDLE";
    private static final String UPYUN = "cdnproxy.upyun.trust-bundle";

    private CaBundle() {}

    /**
     * At AWS's; empty where the Java runtime's trust stands.
     *
     * @throws InvalidSettingException if the bundle cannot be read; the message names the variable
     */
    static List<TrustManager> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(AWS))
                .filter(file -> !file.isBlank())
                .map(file -> managers(AWS, Path.of(file)))
                .orElse(List.of());
    }

    /**
     * At UPYUN's; empty where the Java runtime's trust stands.
     *
     * @throws InvalidSettingException if the bundle cannot be read; the message names the setting
     */
    static Optional<SSLContext> of(Settings.Upyun settings) {
        return settings.trustBundle().map(file -> context(managers(UPYUN, file)));
    }

    private static SSLContext context(List<TrustManager> trusted) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, trusted.toArray(TrustManager[]::new), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime has no TLS", e);
        }
    }

    private static List<TrustManager> managers(String setting, Path file) {
        return managers(InvalidSettingException.unless(setting, () -> TrustedAuthorities.with(Optional.of(file))));
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
