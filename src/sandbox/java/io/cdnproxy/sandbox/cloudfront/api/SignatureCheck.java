package io.cdnproxy.sandbox.cloudfront.api;

import io.cdnproxy.sandbox.api.ApiRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks that a request carries a Signature Version 4 of the right form and scope, and reads from it who calls. The
 * signature itself is not verified: nobody's secret key is known here. <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">The form of the
 * header</a>
 */
final class SignatureCheck {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?<key>[^/]+)/(?<date>\\d{8})/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request");
    // A client of the Java SDK with Region.AWS_GLOBAL and an endpoint override signs for "aws-global".
    private static final Set<String> CLOUDFRONT_REGIONS = Set.of("us-east-1", "aws-global");

    private SignatureCheck() {}

    /** @throws ApiException in the words of a query or REST service; a JSON service translates the code */
    static Caller authenticate(ApiRequest request, String signingName) {
        var authorization = request.header("Authorization")
                .orElseThrow(() ->
                        new ApiException(403, "MissingAuthenticationToken", "Request is missing Authentication Token"));
        var algorithmAndRest = authorization.split(" +", 2);
        if (!algorithmAndRest[0].equals(ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + algorithmAndRest[0] + "'.");
        }
        var parts = algorithmAndRest.length == 1 ? Map.<String, String>of() : parts(algorithmAndRest[1]);
        requireAll(request, parts);
        var credential = CREDENTIAL.matcher(parts.get("Credential"));
        if (!credential.matches()) {
            throw incomplete("Credential must have exactly 5 slash-delimited elements, e.g. "
                    + "keyid/date/region/service/term, and end with 'aws4_request'.");
        }
        if (!credential.group("service").equals(signingName)) {
            throw wrongScope("Credential should be scoped to correct service: '" + signingName + "'.");
        }
        checkDate(request, credential.group("date"));
        var region = credential.group("region");
        if (signingName.equals("cloudfront") && !CLOUDFRONT_REGIONS.contains(region)) {
            throw wrongScope("Credential should be scoped to a valid region, not '" + region + "'.");
        }
        return new Caller(credential.group("key"), region);
    }

    private static void checkDate(ApiRequest request, String scopeDate) {
        var sent = request.header("X-Amz-Date");
        if (sent.isPresent() && !sent.get().startsWith(scopeDate)) {
            throw wrongScope(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        }
    }

    private static void requireAll(ApiRequest request, Map<String, String> parts) {
        var missing = new ArrayList<String>();
        for (var name : new String[] {"Credential", "Signature", "SignedHeaders"}) {
            if (!parts.containsKey(name)) {
                missing.add("Authorization header requires '" + name + "' parameter.");
            }
        }
        if (request.header("X-Amz-Date").or(() -> request.header("Date")).isEmpty()) {
            missing.add("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }
        if (!missing.isEmpty()) {
            throw incomplete(String.join(" ", missing));
        }
        if (!SIGNATURE.matcher(parts.get("Signature")).matches()) {
            throw wrongScope("The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method.");
        }
        if (!Arrays.asList(parts.get("SignedHeaders").split(";")).contains("host")) {
            throw wrongScope("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private static Map<String, String> parts(String header) {
        return Arrays.stream(header.split(","))
                .map(part -> part.strip().split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, again) -> again));
    }

    private static ApiException incomplete(String message) {
        return new ApiException(400, "IncompleteSignature", message);
    }

    private static ApiException wrongScope(String message) {
        return new ApiException(403, "SignatureDoesNotMatch", message);
    }
}
