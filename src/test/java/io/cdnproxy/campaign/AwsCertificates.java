package io.cdnproxy.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.campaign.Account.Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The certificates that ACM keeps for an account. */
record AwsCertificates(RawAws aws) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMING = "{\"CertificateArn\": \"%s\"}";

    /** New in every run, or told by the distribution that shows it. */
    private static final List<String> PASSING = List.of(
            "CreatedAt", "ImportedAt", "IssuedAt", "NotBefore", "NotAfter", "Serial", "InUseBy", "RenewalEligibility");

    /** Whatever their keys, in the order of their creation. */
    List<Certificate> all() {
        var listed = json(
                        "ListCertificates",
                        aws.acm(
                                "ListCertificates",
                                "{\"Includes\": {\"keyTypes\": [\"RSA_2048\", \"EC_prime256v1\"]}}"))
                .path("CertificateSummaryList");
        return StreamSupport.stream(listed.spliterator(), false)
                .sorted((one, other) -> Double.compare(
                        one.path("CreatedAt").asDouble(),
                        other.path("CreatedAt").asDouble()))
                .flatMap(summary -> certificate(summary.path("CertificateArn").asText()).stream())
                .toList();
    }

    /** As somebody does who goes without tags. */
    void request(String hostname) {
        aws.acm("RequestCertificate", "{\"DomainName\": \"%s\", \"ValidationMethod\": \"DNS\"}".formatted(hostname));
    }

    private Optional<Certificate> certificate(String arn) {
        var tags = look("ListTagsForCertificate", arn);
        return look("DescribeCertificate", arn)
                .flatMap(description -> tags.map(present ->
                        certificate(arn, (ObjectNode) description.path("Certificate"), present.path("Tags"))));
    }

    private static Certificate certificate(String arn, ObjectNode detail, JsonNode tags) {
        var serial = detail.path("Serial").asText().replace(":", "");
        detail.remove(PASSING);
        var owner = StreamSupport.stream(tags.spliterator(), false)
                .filter(tag -> tag.path("Key").asText().equals(AwsAccount.UID_TAG))
                .map(tag -> tag.path("Value").asText())
                .findFirst()
                .orElse("");
        return new Certificate(
                arn, owner, serial, proofs(detail), detail.toPrettyString() + "\n" + tags.toPrettyString());
    }

    /** Names and values of the records, of which a part is random. */
    private static Set<String> proofs(JsonNode detail) {
        var proofs = new HashSet<String>();
        detail.path("DomainValidationOptions").forEach(option -> {
            var domain = "." + option.path("DomainName").asText() + ".";
            proofs.add(option.at("/ResourceRecord/Name").asText().replace(domain, ""));
            proofs.add(option.at("/ResourceRecord/Value").asText().replaceFirst("\\.$", ""));
        });
        return proofs;
    }

    private Optional<JsonNode> look(String operation, String arn) {
        return aws.acmOnceSeen(operation, NAMING.formatted(arn)).map(answer -> json(operation, answer));
    }

    private static JsonNode json(String operation, String answer) {
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not an answer of ACM's to %s: %s".formatted(operation, answer), e);
        }
    }
}
