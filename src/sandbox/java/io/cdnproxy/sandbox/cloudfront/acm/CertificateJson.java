package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Failed;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Revoked;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.TimedOut;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * ACM's own words for a certificate. Times are seconds since 1970, as in every JSON service of AWS.
 *
 * @param usedBy ARNs
 */
record CertificateJson(Certificate certificate, List<String> usedBy, Instant now) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html
    private static final int NAMES_LISTED = 100;

    /** @param recordsAfter how long ACM takes for the validation records of a new request */
    ObjectNode detail(Duration recordsAfter) {
        var json = common();
        json.set("SubjectAlternativeNames", texts(certificate.names()));
        json.set("InUseBy", texts(usedBy));
        certificate.leaf().map(Leaf::certificate).ifPresent(leaf -> {
            json.put("Serial", colonHex(leaf.getSerialNumber().toByteArray()));
            json.put("Subject", leaf.getSubjectX500Principal().getName());
            json.put("Issuer", leaf.getIssuerX500Principal().getName());
            json.put("SignatureAlgorithm", leaf.getSigAlgName().toUpperCase(Locale.ROOT));
        });
        json.putObject("Options")
                .put("CertificateTransparencyLoggingPreference", isRequested() ? "ENABLED" : "DISABLED");
        certificate.rootHierarchy().ifPresent(type -> json.put("RootHierarchyType", type));
        if (certificate.provenance() instanceof Requested requested) {
            var validation = new ValidationJson(certificate, requested.request());
            var issuance = certificate.issuance(requested, now);
            addIssuance(json, issuance);
            validation
                    .ofRequest(issuance, recordsAfter, now)
                    .ifPresent(list -> json.set("DomainValidationOptions", list));
            if (issuance instanceof Issued issued) {
                issued.renewal().ifPresent(renewal -> json.set("RenewalSummary", validation.ofRenewal(renewal)));
            }
        }
        return json;
    }

    ObjectNode summary() {
        var json = common();
        var names = certificate.names();
        json.set(
                "SubjectAlternativeNameSummaries",
                texts(names.stream().limit(NAMES_LISTED).toList()));
        json.put("HasAdditionalSubjectAlternativeNames", names.size() > NAMES_LISTED);
        json.put("InUse", !usedBy.isEmpty());
        json.put("Exported", false);
        if (certificate.provenance() instanceof Requested requested
                && certificate.issuance(requested, now) instanceof Issued issued) {
            json.put("IssuedAt", seconds(issued.at()));
        }
        return json;
    }

    private ObjectNode common() {
        var json = JSON.objectNode();
        json.put("CertificateArn", certificate.arn());
        json.put("DomainName", certificate.names().stream().findFirst().orElse(""));
        json.put("Status", certificate.status(now).name());
        json.put("Type", isRequested() ? "AMAZON_ISSUED" : "IMPORTED");
        json.put("KeyAlgorithm", certificate.keyAlgorithm());
        json.put("RenewalEligibility", isRequested() && !usedBy.isEmpty() ? "ELIGIBLE" : "INELIGIBLE");
        json.put("CreatedAt", seconds(certificate.createdAt()));
        if (certificate.provenance() instanceof Imported imported) {
            json.put("ImportedAt", seconds(imported.at()));
        }
        certificate.leaf().ifPresent(leaf -> {
            json.put("NotBefore", seconds(leaf.notBefore()));
            json.put("NotAfter", seconds(leaf.notAfter()));
        });
        return json;
    }

    private static void addIssuance(ObjectNode json, Issuance issuance) {
        switch (issuance) {
            case Issued issued -> json.put("IssuedAt", seconds(issued.at()));
            case Failed failed -> json.put("FailureReason", failed.reason());
            case Revoked revoked ->
                json.put("IssuedAt", seconds(revoked.issuedAt()))
                        .put("RevokedAt", seconds(revoked.at()))
                        .put("RevocationReason", revoked.reason());
            case Pending pending -> {}
            case TimedOut timedOut -> {}
        }
    }

    private boolean isRequested() {
        return certificate.provenance() instanceof Requested;
    }

    static double seconds(Instant time) {
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
