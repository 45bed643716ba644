package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What each of ACM's operations does. */
public final class AcmOperations {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern ARN = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");
    private static final int MAX_ITEMS = 1000;

    // Without a filter the list shows no ECDSA certificate:
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html
    private static final Set<String> KEY_TYPES_BY_DEFAULT = Set.of("RSA_1024", "RSA_2048");

    private final CertificateStore certificates;
    private final Function<String, List<String>> usersOf;
    private final Clock clock;

    /** @param usersOf ARNs of the distributions that use the certificate with an ARN */
    public AcmOperations(CertificateStore certificates, Function<String, List<String>> usersOf, Clock clock) {
        this.certificates = certificates;
        this.usersOf = usersOf;
        this.clock = clock;
    }

    JsonNode importCertificate(JsonNode input, Caller caller) {
        for (var member : List.of("Certificate", "PrivateKey")) {
            if (!input.hasNonNull(member)) {
                throw missing(member);
            }
        }
        var now = clock.instant();
        var material = PemImport.read(
                AcmService.blob(input, "Certificate"),
                AcmService.blob(input, "PrivateKey"),
                AcmService.blob(input, "CertificateChain"),
                now);
        var tags = tags(input);
        if (!input.hasNonNull("CertificateArn")) {
            var created = certificates.add(caller.account(), caller.region(), material, tags, now);
            return JSON.objectNode().put("CertificateArn", created.arn());
        }
        if (!tags.isEmpty()) {
            throw new ApiException(400, "InvalidParameterException", "Tags cannot be applied on re-import.");
        }
        var renewed = find(input, caller).withMaterial(material, now);
        certificates.replace(renewed);
        return JSON.objectNode().put("CertificateArn", renewed.arn());
    }

    JsonNode describe(JsonNode input, Caller caller) {
        var certificate = find(input, caller);
        var detail = CertificateJson.detail(certificate, usersOf.apply(certificate.arn()), clock.instant());
        return JSON.objectNode().set("Certificate", detail);
    }

    JsonNode list(JsonNode input, Caller caller) {
        var statuses = texts(input.path("CertificateStatuses"));
        var keyTypes = texts(input.path("Includes").path("keyTypes"));
        var limit = input.path("MaxItems").asInt(MAX_ITEMS);
        if (limit < 1 || limit > MAX_ITEMS) {
            throw new ApiException(400, "ValidationException", "MaxItems must be between 1 and 1000");
        }
        var after = input.path("NextToken").asText("");
        var now = clock.instant();
        var matching = certificates.list(caller.account(), caller.region()).stream()
                .filter(certificate -> certificate.arn().compareTo(after) > 0)
                .filter(certificate ->
                        (keyTypes.isEmpty() ? KEY_TYPES_BY_DEFAULT : keyTypes).contains(certificate.keyAlgorithm()))
                .filter(certificate ->
                        statuses.isEmpty() || statuses.contains(certificate.isValidAt(now) ? "ISSUED" : "EXPIRED"))
                .toList();
        var page = matching.subList(0, Math.min(limit, matching.size()));
        var output = JSON.objectNode();
        var summaries = output.putArray("CertificateSummaryList");
        page.forEach(certificate -> summaries.add(CertificateJson.summary(
                certificate, !usersOf.apply(certificate.arn()).isEmpty(), now)));
        if (page.size() < matching.size()) {
            output.put("NextToken", page.getLast().arn());
        }
        return output;
    }

    JsonNode listTags(JsonNode input, Caller caller) {
        return JSON.objectNode()
                .set("Tags", CertificateJson.tags(find(input, caller).tags()));
    }

    JsonNode delete(JsonNode input, Caller caller) {
        var arn = find(input, caller).arn();
        if (!usersOf.apply(arn).isEmpty()) {
            throw new ApiException(400, "ResourceInUseException", "Certificate " + arn + " is in use.");
        }
        certificates.remove(arn);
        return MissingNode.getInstance();
    }

    private Certificate find(JsonNode input, Caller caller) {
        if (!input.hasNonNull("CertificateArn")) {
            throw missing("CertificateArn");
        }
        var arn = input.get("CertificateArn").asText();
        if (!ARN.matcher(arn).matches()) {
            throw new ApiException(400, "InvalidArnException", "Invalid ARN: " + arn);
        }
        return certificates
                .find(caller.account(), arn)
                .filter(certificate -> certificate.region().equals(caller.region()))
                .orElseThrow(() ->
                        new ApiException(400, "ResourceNotFoundException", "Could not find certificate " + arn + "."));
    }

    private static Map<String, String> tags(JsonNode input) {
        var tags = new TreeMap<String, String>();
        input.path("Tags")
                .forEach(tag ->
                        tags.put(tag.path("Key").asText(), tag.path("Value").asText("")));
        return tags;
    }

    private static Set<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static ApiException missing(String member) {
        var name = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        return new ApiException(
                400,
                "ValidationException",
                "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
                        .formatted(name));
    }
}
