package io.cdnproxy.sandbox.cloudfront.acm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;

/** Reading and changing the tags of certificates. */
final class TagOperations {
    private final CertificateStore certificates;
    private final NamedCertificates named;
    private final Clock clock;

    TagOperations(CertificateStore certificates, Clock clock) {
        this.clock = clock;
        this.certificates = certificates;
        this.named = new NamedCertificates(certificates);
    }

    JsonNode list(AcmCall call) {
        var time = clock.instant().minus(call.circumstances().readAge());
        return JsonNodeFactory.instance
                .objectNode()
                .set("Tags", named.find(call, time).tags().toJson());
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
