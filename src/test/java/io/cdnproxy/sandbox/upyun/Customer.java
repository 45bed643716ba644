package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** What customers do before a test begins, and certificates for them. */
record Customer(Emulated upyun) {
    static final String A = "a.example.com";
    static final String B = "b.example.com";

    private static final int P256 = 256;
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.root("public");

    Reply create(String name) {
        return upyun.api("PUT", "/buckets", "{'bucket_name':'%s','type':'ucdn'}".formatted(name));
    }

    Reply bind(String service, String domain) {
        return upyun.api("PUT", "/buckets/domains", "{'bucket_name':'%s','domain':'%s'}".formatted(service, domain));
    }

    Reply setSource(String service, String server) {
        return upyun.api(
                "POST",
                "/v2/buckets/cdn/source",
                "{'bucket_name':'%s','source_type':'https','cdn':{'servers':[{'host':'%s','port':443}]}}"
                        .formatted(service, server));
    }

    /** A service that serves A, whose origin is B. */
    void serve(String service) {
        create(service);
        setSource(service, B);
        bind(service, A);
    }

    /** What issues the certificates. */
    static X509Certificate root() {
        return AUTHORITY.root();
    }

    static KeyMaterial certificate(String... names) {
        return AUTHORITY.issue(IssueRequest.of(names));
    }

    static KeyMaterial certificate(IssueRequest request) {
        return AUTHORITY.issue(request);
    }

    /** @return its id */
    String uploaded(String... names) {
        return upload(certificate(names))
                .data()
                .path("result")
                .path("certificate_id")
                .asText();
    }

    Reply upload(KeyMaterial material) {
        return upload(material, traditional(material.key()));
    }

    Reply upload(KeyMaterial material, String key) {
        return upyun.console(
                "POST",
                "/api/https/certificate/",
                Emulated.json(Map.of("certificate", Pem.encode(material.chain()), "private_key", key)));
    }

    Reply switchOn(String certificateId, String domain) {
        return upyun.console(
                "POST",
                "/api/https/certificate/manager",
                "{'certificate_id':'%s','domain':'%s','https':true,'force_https':false}"
                        .formatted(certificateId, domain));
    }

    Reply migrate(String certificateId, String domain) {
        return upyun.console(
                "POST",
                "/api/https/migrate/domain",
                "{'crt_id':'%s','domain_name':'%s'}".formatted(certificateId, domain));
    }

    Reply delete(String certificateId) {
        return upyun.console("DELETE", "/api/https/certificate/?certificate_id=" + certificateId, "");
    }

    /** SEC 1 for EC, with the curve in it as OpenSSL and Go write it, PKCS#1 for RSA. */
    static String traditional(PrivateKey key) {
        try (var text = new StringWriter();
                var writer = new PemWriter(text)) {
            var pkcs8 = PrivateKeyInfo.getInstance(key.getEncoded());
            writer.writeObject(
                    key.getAlgorithm().equals("EC")
                            ? new PemObject("EC PRIVATE KEY", sec1(pkcs8).getEncoded())
                            : new PemObject(
                                    "RSA PRIVATE KEY", pkcs8.getPrivateKey().getOctets()));
            writer.flush();
            return text.toString();
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    private static ECPrivateKey sec1(PrivateKeyInfo pkcs8) throws IOException {
        var curve = pkcs8.getPrivateKeyAlgorithm().getParameters();
        return new ECPrivateKey(
                P256, ECPrivateKey.getInstance(pkcs8.parsePrivateKey()).getKey(), curve);
    }
}
