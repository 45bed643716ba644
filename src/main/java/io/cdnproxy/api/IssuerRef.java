package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A cert-manager issuer. */
@ValidationRule(
        value = "self.group != 'cert-manager.io' || self.kind in ['Issuer', 'ClusterIssuer']" + " || !self.kind"
                + Syntax.Kind.IS_KIND,
        fieldPath = ".kind",
        message = "must be Issuer or ClusterIssuer; for an external issuer write its group too")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IssuerRef(
        @Required
                @Size(max = 253)
                @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                @JsonPropertyDescription("Name of the issuer.")
                String name,
        @Default("Issuer")
                @Size(max = 63)
                @ValidationRule(value = Syntax.Kind.RULE, message = Syntax.Kind.MESSAGE)
                @JsonPropertyDescription("Issuer, ClusterIssuer, or the kind of an external issuer.")
                String kind,
        @Default("cert-manager.io")
                @Size(max = 253)
                @ValidationRule(value = Syntax.ApiGroup.RULE, message = Syntax.ApiGroup.MESSAGE)
                @JsonPropertyDescription("API group of the issuer.")
                String group) {

    public IssuerRef {
        kind = kind == null ? "Issuer" : kind;
        group = group == null ? "cert-manager.io" : group;
    }
}
