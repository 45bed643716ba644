package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A server of pages, in place of v2ray. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WebsiteSpec(
        @Default("/")
                @Size(max = 128)
                @ValidationRule(
                        value = Syntax.PagePath.RULE,
                        message = Syntax.PagePath.MESSAGE,
                        messageExpression = Syntax.PagePath.HINT)
                @JsonPropertyDescription(
                        "Path of the page by which the operator judges whether the website answers, as requests have it.")
                String path,
        @JsonPropertyDescription(
                        "The Service in front of a web server in the cluster, where the server does not run elsewhere (origin.external). The record"
                                + " of origin.hostname leads to its load balancer.")
                ServiceRef serviceRef) {

    public WebsiteSpec {
        path = path == null ? "/" : path;
    }
}
