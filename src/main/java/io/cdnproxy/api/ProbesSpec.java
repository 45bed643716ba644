package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Timing of the operator's own dialling. */
@ValidationRule(
        value = "!self.timeout" + Syntax.IS_DURATION + " || !self.interval" + Syntax.IS_DURATION
                + " || duration(self.timeout) <= duration('10s') || duration(self.timeout) <= duration(self.interval)",
        fieldPath = ".timeout",
        message = "must not be longer than probes.interval: write timeout: 10s, or raise the interval to the timeout")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProbesSpec(
        @Default("60s")
                @Size(max = 64)
                @ValidationRule(
                        value = "self" + Syntax.IS_DURATION
                                + " && duration(self) >= duration('5s') && duration(self) <= duration('24h')",
                        message = "must be between 5s and 24h, in whole minutes and seconds such as 60s or 1m30s")
                @JsonPropertyDescription("Time between two probes of a healthy chain, at least 5s.")
                String interval,
        @Default("10s")
                @Size(max = 64)
                @ValidationRule(
                        value = "self" + Syntax.IS_DURATION
                                + " && duration(self) >= duration('1s') && duration(self) <= duration('30s')",
                        message =
                                "must be between 1s and 30s, in whole seconds such as 10s: a server that needs longer is told as Timeout")
                @JsonPropertyDescription(
                        "Time that one stage of a probe may take, at most 30s; above 10s no longer than the interval.")
                String timeout) {

    public ProbesSpec {
        interval = interval == null ? "60s" : interval;
        timeout = timeout == null ? "10s" : timeout;
    }
}
