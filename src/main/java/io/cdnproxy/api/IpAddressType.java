package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which addresses of an origin CloudFront dials. */
public enum IpAddressType {
    IPV4("ipv4"),
    IPV6("ipv6"),
    DUALSTACK("dualstack");

    private final String value;

    IpAddressType(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }
}
