package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Reading and changing the tags of certificates. */
final class TagOperations {
    private final CertificateStore certificates;
    private final NamedCertificates named;

    TagOperations(CertificateStore certificates) {
        this.certificates = certificates;
        this.named = new NamedCertificates(certificates);
    }

    JsonNode list(AcmCall call) {
        return JsonNodeFactory.instance
                .objectNode()
                .set("Tags", named.find(call).tags().toJson());
    }

    JsonNode add(AcmCall call) {
        var tags = CertificateTags.required(call.input());
        var arn = named.find(call).arn();
        certificates.change(arn, present -> present.tagged(present.tags().with(tags)));
        return MissingNode.getInstance();
    }

    JsonNode remove(AcmCall call) {
        var arn = named.find(call).arn();
        certificates.change(arn, present -> present.tagged(present.tags().without(call.input())));
        return MissingNode.getInstance();
    }
}
