package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where the certificate for hostname comes from: exactly one source. */
@ValidationRule(
        value =
                "(has(self.arn) ? 1 : 0) + (has(self.request) ? 1 : 0) + (has(self.__import__) ? 1 : 0) + (has(self.discover) ? 1 : 0) == 1",
        message =
                "set exactly one of arn (that ACM certificate), request: {} (one that the operator requests of ACM), import (one that is issued"
                        + " elsewhere) and discover: {} (whichever ACM certificate covers hostname)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ViewerCertificateSpec(
        @Size(max = 2048)
                @ValidationRule(
                        value = AwsSyntax.CertificateArn.RULE,
                        message = AwsSyntax.CertificateArn.MESSAGE,
                        messageExpression = AwsSyntax.CertificateArn.HINT)
                @JsonPropertyDescription("ARN of an ACM certificate in us-east-1 that covers hostname.")
                String arn,
        @JsonPropertyDescription(
                        "An empty object: the operator has ACM issue one for hostname, sees to the record that proves the name, and"
                                + " deletes the certificate when nothing shows it any more.")
                Request request,
        @JsonProperty("import")
                @JsonPropertyDescription(
                        "One that is issued elsewhere: the operator imports it into ACM, imports its successor in its place, and deletes it"
                                + " when nothing shows it any more.")
                CertificateImport imported,
        @JsonPropertyDescription(
                        "An empty object: of the issued ACM certificates in us-east-1 that cover hostname, the one that is valid"
                                + " for longest. A newer one takes its place without being named here.")
                Discover discover) {

    /** Whether the object has one issued for itself. */
    public boolean requests() {
        return request != null;
    }

    /** Whether the object has one imported for itself. */
    public boolean imports() {
        return imported != null;
    }

    public static ViewerCertificateSpec named(String arn) {
        return new ViewerCertificateSpec(arn, null, null, null);
    }

    public static ViewerCertificateSpec requested() {
        return new ViewerCertificateSpec(null, new Request(), null, null);
    }

    public static ViewerCertificateSpec importedFrom(String secretName) {
        return new ViewerCertificateSpec(null, null, new CertificateImport(null, secretName), null);
    }

    public static ViewerCertificateSpec importedFrom(IssuerRef issuerRef) {
        return new ViewerCertificateSpec(null, null, new CertificateImport(issuerRef, null), null);
    }

    public static ViewerCertificateSpec discovered() {
        return new ViewerCertificateSpec(null, null, null, new Discover());
    }

    /** A certificate that is requested for the object. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Request() {}

    /** A certificate that is found by what it covers. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Discover() {}
}
