package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Exactly one source of a certificate for viewers that is issued elsewhere. */
@ValidationRule(
        value = "has(self.issuerRef) != has(self.secretName)",
        message =
                "set exactly one of issuerRef (cert-manager issues the certificate) and secretName (you keep it in a Secret)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CertificateImport(
        @JsonPropertyDescription(
                        "The cert-manager issuer that signs the certificate for hostname. Viewers have to trust it, as they do Let's Encrypt.")
                IssuerRef issuerRef,
        @Size(max = 253)
                @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                @JsonPropertyDescription(
                        "A kubernetes.io/tls Secret in this namespace, labelled cdnproxy.io/certificate: \"true\". Its key is RSA 2048, 3072"
                                + " or 4096, or ECDSA P-256.")
                String secretName) {}
