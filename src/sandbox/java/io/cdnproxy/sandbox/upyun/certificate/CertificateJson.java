package io.cdnproxy.sandbox.upyun.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Domain.Https;
import io.cdnproxy.sandbox.upyun.service.Service;
import java.util.Optional;
import java.util.function.Predicate;

/** Certificates, and what is served with them, as they are told of. */
final class CertificateJson {
    private CertificateJson() {}

    static ObjectNode uploaded(Certificate certificate) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("certificate_id", certificate.id());
        json.put("commonName", certificate.commonName());
        json.put("serial", certificate.material().leaf().getSerialNumber().toString(16));
        addValidity(json, certificate);
        return json;
    }

    /** @param domains how many are served with it */
    static ObjectNode listed(Certificate certificate, long domains) {
        var json = described(certificate);
        json.put("config_domain", domains);
        return json;
    }

    /** Seen from a domain that it could be shown for. */
    static ObjectNode fitting(Certificate certificate, Domain domain) {
        var json = described(certificate);
        json.put("certificate_id", certificate.id());
        json.put("organization", "");
        json.put("crt_type_pay", "");
        json.put("domain_type", "");
        json.put("payment_type", "");
        json.put("pro", "");
        addHttps(json, certificate, domain);
        return json;
    }

    /** Seen from a certificate that could be shown for it. */
    static ObjectNode covered(Certificate certificate, Service service, Domain domain) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("name", domain.name());
        json.put("type", service.type());
        json.put("bucket_id", service.id());
        json.put("bucket_name", service.name());
        addHttps(json, certificate, domain);
        return json;
    }

    private static ObjectNode described(Certificate certificate) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("commonName", certificate.commonName());
        // Others than uploaded ones are not to be had here.
        json.put("brand", "");
        json.put("crt_type", "custom");
        addValidity(json, certificate);
        return json;
    }

    private static void addHttps(ObjectNode json, Certificate certificate, Domain domain) {
        var shown = domain.https().filter(https -> https.certificateId().equals(certificate.id()));
        json.put("https", is(shown, Https::isOn));
        json.put("force_https", is(shown, Https::isForced));
        json.put("source_https", false);
    }

    private static boolean is(Optional<Https> https, Predicate<Https> so) {
        return https.filter(so).isPresent();
    }

    private static void addValidity(ObjectNode json, Certificate certificate) {
        json.putObject("validity")
                .put("start", certificate.begin().toEpochMilli())
                .put("end", certificate.end().toEpochMilli());
    }
}
