package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an origin is dialled. Left out it is not filled in: no object that was stored before has it. */
public enum OriginProtocol {
    HTTPS("https"),
    HTTP("http");

    private final String value;

    OriginProtocol(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }
}
