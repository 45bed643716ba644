package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateRequest.Method;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What <a
 * href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html">RequestCertificate</a> accepts
 * of a public certificate.
 */
final class RequestInput {
    private static final Pattern TOKEN = Pattern.compile("\\w+");
    private static final int LONGEST_TOKEN = 32;
    private static final Pattern NAME =
            Pattern.compile("(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])");
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_COMMON_NAME = 64;
    private static final int MAX_NAMES = 100;

    private static final Set<String> KEYS_ON_REQUEST = Set.of("RSA_2048", "EC_prime256v1", "EC_secp384r1");

    // They mean other certificates than the public ones that are issued here.
    private static final List<String> NOT_HERE = List.of("CertificateAuthorityArn", "ManagedBy");

    // Trusted by whoever installs its roots, and by no browser. The usual roots have no word of their own here.
    // https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html
    private static final Set<String> HIERARCHIES = Set.of("N2_AMAZON_MANAGED");

    private RequestInput() {}

    static Optional<String> token(JsonNode input) {
        return Optional.of(input.path("IdempotencyToken"))
                .filter(JsonNode::isTextual)
                .map(token -> Constraint.text(token.asText(), "idempotencyToken", 1, LONGEST_TOKEN, TOKEN));
    }

    static CertificateRequest parse(JsonNode input) {
        NOT_HERE.stream().filter(input::hasNonNull).findFirst().ifPresent(member -> {
            throw Constraint.validation(member + " is not known to this stand-in.");
        });
        var names = names(input);
        checkValidationDomains(input, names);
        return new CertificateRequest(
                List.copyOf(names),
                method(input),
                keyAlgorithm(input),
                rootHierarchy(input),
                CertificateTags.optional(input));
    }

    private static Set<String> names(JsonNode input) {
        var names = new LinkedHashSet<String>();
        names.add(name(Constraint.required(input, "DomainName"), "domainName"));
        if (names.iterator().next().length() > LONGEST_COMMON_NAME) {
            throw Constraint.validation("The first domain name can be no longer than 64 characters.");
        }
        if (input.hasNonNull("SubjectAlternativeNames")) {
            var others = Constraint.list(input.get("SubjectAlternativeNames"), "subjectAlternativeNames", MAX_NAMES);
            others.forEach(other -> names.add(name(other, "subjectAlternativeNames")));
        }
        return names;
    }

    private static String name(JsonNode name, String path) {
        return Constraint.text(name.asText(), path, 1, LONGEST_NAME, NAME).toLowerCase(Locale.ROOT);
    }

    private static Method method(JsonNode input) {
        // Without one, people were always written to: DNS came later.
        var method = Constraint.oneOf(
                input.path("ValidationMethod").asText("EMAIL"), "validationMethod", Set.of("DNS", "EMAIL", "HTTP"));
        if (method.equals("HTTP")) {
            // https://docs.aws.amazon.com/acm/latest/userguide/http-validation.html
            throw Constraint.validation("HTTP validation is for certificates that CloudFront manages.");
        }
        return Method.valueOf(method);
    }

    private static String keyAlgorithm(JsonNode input) {
        var algorithm = Constraint.oneOf(input.path("KeyAlgorithm").asText("RSA_2048"), "keyAlgorithm", KeyTypes.ALL);
        if (!KEYS_ON_REQUEST.contains(algorithm)) {
            throw Constraint.validation("Certificates with keys of " + algorithm + " can be imported only.");
        }
        return algorithm;
    }

    private static Optional<String> rootHierarchy(JsonNode input) {
        return Optional.of(input.path("RootHierarchyType"))
                .filter(JsonNode::isTextual)
                .map(type -> Constraint.oneOf(type.asText(), "rootHierarchyType", HIERARCHIES));
    }

    /** They say where to write to, and are checked whether or not somebody is written to. */
    private static void checkValidationDomains(JsonNode input, Set<String> names) {
        if (!input.hasNonNull("DomainValidationOptions")) {
            return;
        }
        for (var option : Constraint.list(input.get("DomainValidationOptions"), "domainValidationOptions", MAX_NAMES)) {
            var name = Constraint.required(option, "DomainName").asText().toLowerCase(Locale.ROOT);
            var domain =
                    Constraint.required(option, "ValidationDomain").asText().toLowerCase(Locale.ROOT);
            var isAbove = name.equals(domain) || name.endsWith("." + domain);
            if (!names.contains(name) || !isAbove) {
                throw new ApiException(
                        400,
                        "InvalidDomainValidationOptionsException",
                        "The validation domain %s is no superdomain of a name of the request: %s"
                                .formatted(domain, name));
            }
        }
    }
}
