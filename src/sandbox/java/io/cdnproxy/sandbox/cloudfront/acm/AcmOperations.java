package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** What makes, shows and ends certificates. */
final class AcmOperations {
    private final CertificateStore certificates;
    private final NamedCertificates named;
    private final Allowance allowance;
    private final IdempotencyTokens tokens = new IdempotencyTokens();
    private final Function<String, List<String>> usersOf;
    private final Supplier<AcmTiming> timing;
    private final Clock clock;

    /** @param usersOf ARNs of the distributions that use the certificate with an ARN */
    AcmOperations(
            CertificateStore certificates,
            Allowance allowance,
            Function<String, List<String>> usersOf,
            Supplier<AcmTiming> timing,
            Clock clock) {
        this.certificates = certificates;
        this.named = new NamedCertificates(certificates);
        this.allowance = allowance;
        this.usersOf = usersOf;
        this.timing = timing;
        this.clock = clock;
    }

    JsonNode request(AcmCall call) {
        var token = RequestInput.token(call.input());
        var request = RequestInput.parse(call.input());
        return certificates.exclusively(() -> {
            var now = clock.instant();
            return arn(token.flatMap(used -> tokens.arn(call.caller(), used, request, now))
                    .flatMap(certificates::find)
                    .orElseGet(() -> add(call, token, request, now)));
        });
    }

    private Certificate add(AcmCall call, Optional<String> token, CertificateRequest request, Instant now) {
        var caller = call.caller();
        allowance.takeRequest(caller, request, now);
        var provenance = new Requested(request, new Pending(Set.of()));
        var added = certificates.add(caller.account(), caller.region(), request.tags(), provenance, now);
        token.ifPresent(used -> tokens.remember(caller, used, request, added.arn(), now));
        return added;
    }

    JsonNode importCertificate(AcmCall call) {
        var input = call.input();
        List.of("Certificate", "PrivateKey").forEach(member -> Constraint.required(input, member));
        var now = clock.instant();
        var material = PemImport.read(
                AcmService.blob(input, "Certificate"),
                AcmService.blob(input, "PrivateKey"),
                AcmService.blob(input, "CertificateChain"),
                now);
        var tags = CertificateTags.optional(input);
        var imported = new Imported(material, now);
        var isNew = !input.hasNonNull("CertificateArn");
        return certificates.exclusively(() -> arn(isNew ? add(call, tags, imported) : replace(call, tags, imported)));
    }

    private Certificate add(AcmCall call, CertificateTags tags, Imported imported) {
        allowance.takeImport(call.caller(), imported.at());
        return certificates.add(call.caller().account(), call.caller().region(), tags, imported, imported.at());
    }

    private Certificate replace(AcmCall call, CertificateTags tags, Imported imported) {
        var existing = named.find(call);
        if (!tags.values().isEmpty()) {
            throw new ApiException(400, "InvalidParameterException", "Tags cannot be applied on re-import.");
        }
        if (!(existing.provenance() instanceof Imported)) {
            throw Constraint.validation("Only an imported certificate can be imported again.");
        }
        ReimportRule.check(
                existing.leaf().orElseThrow(), new Leaf(imported.material().leaf()));
        allowance.takeAnotherImport(call.caller(), imported.at());
        certificates.change(existing.arn(), present -> present.with(imported));
        return existing;
    }

    JsonNode describe(AcmCall call) {
        var time = clock.instant().minus(call.circumstances().readAge());
        var certificate = named.find(call, time);
        var detail = new CertificateJson(certificate, usersOf.apply(certificate.arn()), time)
                .detail(timing.get().record());
        return JsonNodeFactory.instance.objectNode().set("Certificate", detail);
    }

    JsonNode delete(AcmCall call) {
        var arn = named.find(call).arn();
        if (!usersOf.apply(arn).isEmpty()) {
            throw new ApiException(400, "ResourceInUseException", "Certificate " + arn + " is in use.");
        }
        certificates.remove(arn);
        return MissingNode.getInstance();
    }

    private static JsonNode arn(Certificate certificate) {
        return JsonNodeFactory.instance.objectNode().put("CertificateArn", certificate.arn());
    }
}
