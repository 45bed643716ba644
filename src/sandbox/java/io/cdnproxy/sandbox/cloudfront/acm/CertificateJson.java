package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** ACM's own words for a certificate. Times are seconds since 1970, as in every JSON service of AWS. */
final class CertificateJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CertificateJson() {}

    static ObjectNode detail(Certificate certificate, List<String> usedBy, Instant now) {
        var json = common(certificate, now);
        json.set("SubjectAlternativeNames", texts(certificate.subjectAlternativeNames()));
        json.put("Serial", colonHex(certificate.leaf().getSerialNumber().toByteArray()));
        json.put("Subject", certificate.leaf().getSubjectX500Principal().getName());
        json.put("Issuer", certificate.leaf().getIssuerX500Principal().getName());
        json.put("SignatureAlgorithm", certificate.leaf().getSigAlgName().toUpperCase(Locale.ROOT));
        json.set("InUseBy", texts(usedBy));
        json.set("Options", JSON.objectNode().put("CertificateTransparencyLoggingPreference", "DISABLED"));
        return json;
    }

    static ObjectNode summary(Certificate certificate, boolean isUsed, Instant now) {
        var json = common(certificate, now);
        json.set("SubjectAlternativeNameSummaries", texts(certificate.subjectAlternativeNames()));
        json.put("HasAdditionalSubjectAlternativeNames", false);
        json.put("InUse", isUsed);
        json.put("Exported", false);
        return json;
    }

    static JsonNode tags(Map<String, String> tags) {
        var list = JSON.arrayNode();
        tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return list;
    }

    private static ObjectNode common(Certificate certificate, Instant now) {
        var json = JSON.objectNode();
        json.put("CertificateArn", certificate.arn());
        json.put(
                "DomainName",
                certificate.subjectAlternativeNames().stream().findFirst().orElse(""));
        json.put("Status", certificate.isValidAt(now) ? "ISSUED" : "EXPIRED");
        json.put("Type", "IMPORTED");
        json.put("KeyAlgorithm", certificate.keyAlgorithm());
        json.put("RenewalEligibility", "INELIGIBLE");
        json.put("ImportedAt", seconds(certificate.importedAt()));
        json.put("NotBefore", seconds(certificate.notBefore()));
        json.put("NotAfter", seconds(certificate.notAfter()));
        return json;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private static JsonNode texts(List<String> values) {
        var list = JSON.arrayNode();
        values.forEach(list::add);
        return list;
    }

    private static String colonHex(byte[] bytes) {
        return HexFormat.ofDelimiter(":").formatHex(bytes);
    }
}
