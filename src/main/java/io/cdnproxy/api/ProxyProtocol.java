package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonValue;

/** What clients and server speak with each other, by v2ray's own words. */
public enum ProxyProtocol {
    VMESS("vmess"),
    VLESS("vless"),
    TROJAN("trojan"),
    SHADOWSOCKS("shadowsocks");

    private final String value;

    ProxyProtocol(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }
}
