package io.cdnproxy.probe;

/** Who reads a verdict. What is seen is the same for everybody; what mends it is set in other places, and has to be called by its name there. */
public enum Reader {
    /** Of an object's conditions: the operator dials, and has settings of its own. */
    OF_CONDITIONS(
            "give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)",
            "give the operator IPv6",
            "let the operator's settings allow this range (CDNPROXY_PROBES_ALLOWED_RANGES)",
            "proxy.path, if set,",
            "set origin.ipAddressType to %s or dualstack"),

    /** Who has named what to dial on a command line. */
    AT_COMMAND_LINE(
            "name other resolvers (--resolver)",
            "dial from a machine that has IPv6",
            "allow this range (--allow)",
            "--path",
            "have the CDN dial these (CloudFront: the origin's IP address type %s or dualstack)"),

    /** Who dials an object's chain from a machine of their own. */
    OF_OBJECT_AT_COMMAND_LINE(
            AT_COMMAND_LINE.resolvers,
            AT_COMMAND_LINE.ipv6,
            AT_COMMAND_LINE.range,
            OF_CONDITIONS.path,
            OF_CONDITIONS.family);

    private final String resolvers;
    private final String ipv6;
    private final String range;
    private final String path;
    private final String family;

    Reader(String resolvers, String ipv6, String range, String path, String family) {
        this.resolvers = resolvers;
        this.ipv6 = ipv6;
        this.range = range;
        this.path = path;
        this.family = family;
    }

    String askOtherResolvers() {
        return resolvers;
    }

    String dialByIpv6() {
        return ipv6;
    }

    String allowRange() {
        return range;
    }

    /** What the WebSocket path is called. */
    String path() {
        return path;
    }

    /** @param type of addresses that the CDN does not dial */
    String dialOtherFamily(String type) {
        return family.formatted(type);
    }

    /** Whether there are other conditions to look at. */
    boolean hasAnObject() {
        return this != AT_COMMAND_LINE;
    }
}
