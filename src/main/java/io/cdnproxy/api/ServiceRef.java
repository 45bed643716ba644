package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A Service of the object's own namespace, which is its user's: read, and never written. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServiceRef(
        @Required
                @Size(max = 63)
                @ValidationRule(value = Syntax.ObjectName.RULE, message = Syntax.ObjectName.MESSAGE)
                @JsonPropertyDescription(
                        "Name of the Service, in this object's namespace. Which of its ports the CDN dials is for origin.port to say.")
                String name) {}
