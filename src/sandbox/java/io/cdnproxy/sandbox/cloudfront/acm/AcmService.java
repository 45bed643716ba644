package io.cdnproxy.sandbox.cloudfront.acm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.api.ApiReply;
import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.AwsService;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** ACM's protocol, JSON 1.1: one path, the operation in a header, every refusal a 400. */
final class AcmService implements AwsService {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TARGET = "X-Amz-Target";
    private static final String PREFIX = "CertificateManager.";

    // The JSON services' words for what the others call a missing token or a bad signature.
    private static final Map<String, String> CODES = Map.of(
            "MissingAuthenticationToken", "MissingAuthenticationTokenException",
            "IncompleteSignature", "IncompleteSignatureException",
            "SignatureDoesNotMatch", "InvalidSignatureException",
            "InvalidClientTokenId", "UnrecognizedClientException",
            "AccessDenied", "AccessDeniedException",
            "Throttling", "ThrottlingException",
            "InternalError", "InternalFailure");

    private final Map<String, Function<AcmCall, JsonNode>> operations;
    private final AcmTargets targets;
    private final BooleanSupplier echoesFuture;

    /** @param echoesFuture whether answers have members that no client knows yet */
    AcmService(
            AcmOperations operations,
            CertificateListing listing,
            TagOperations tags,
            AcmTargets targets,
            BooleanSupplier echoesFuture) {
        this.targets = targets;
        this.echoesFuture = echoesFuture;
        this.operations = Map.of(
                "RequestCertificate", operations::request,
                "ImportCertificate", operations::importCertificate,
                "DescribeCertificate", operations::describe,
                "ListCertificates", listing::list,
                "DeleteCertificate", operations::delete,
                "ListTagsForCertificate", tags::list,
                "AddTagsToCertificate", tags::add,
                "RemoveTagsFromCertificate", tags::remove);
    }

    @Override
    public String signingName() {
        return "acm";
    }

    @Override
    public String contentType() {
        return "application/x-amz-json-1.1";
    }

    @Override
    public boolean isAddressedBy(ApiRequest request) {
        return request.header(TARGET).isPresent();
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return request.header(TARGET)
                .filter(target -> target.startsWith(PREFIX))
                .map(target -> target.substring(PREFIX.length()))
                .filter(operations::containsKey)
                .map(name -> bind(name, request));
    }

    @Override
    public ApiReply unknownOperation() {
        return new ApiReply(400, "{\"__type\":\"UnknownOperationException\"}");
    }

    @Override
    public ApiReply error(ApiException refusal, String requestId) {
        var body = MAPPER.createObjectNode()
                .put("__type", CODES.getOrDefault(refusal.code(), refusal.code()))
                .put("message", refusal.getMessage());
        return new ApiReply(refusal.status() < 500 ? 400 : refusal.status(), body.toString());
    }

    private Operation bind(String name, ApiRequest request) {
        var body = parse(request.body());
        var arn = body.map(json -> json.path("CertificateArn").asText("")).filter(text -> !text.isEmpty());
        return new Operation(name, arn, caller -> targets.of(body, caller), (caller, circumstances) -> {
            var input = body.orElseThrow(() -> new ApiException(400, "SerializationException", "not a JSON object"));
            var output = operations.get(name).apply(new AcmCall(input, caller, circumstances));
            if (echoesFuture.getAsBoolean()) {
                addFuture(output);
            }
            var reply = new ApiReply(200, output.isMissingNode() ? "" : output.toString());
            return output.hasNonNull("CertificateArn")
                    ? reply.about(output.get("CertificateArn").asText())
                    : reply;
        });
    }

    private static void addFuture(JsonNode output) {
        output.forEach(AcmService::addFuture);
        if (output instanceof ObjectNode object) {
            object.putObject("FromTheFuture")
                    .put("Mode", "standard")
                    .putArray("Hints")
                    .add("one");
        }
    }

    private static Optional<JsonNode> parse(String body) {
        try {
            return Optional.of(MAPPER.readTree(body.isBlank() ? "{}" : body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /** A blob is base64 in JSON; a PEM file inside it is text again. */
    static String blob(JsonNode input, String member) {
        try {
            return new String(Base64.getDecoder().decode(input.path(member).asText("")), UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new ApiException(400, "SerializationException", member + " is not base64");
        }
    }
}
