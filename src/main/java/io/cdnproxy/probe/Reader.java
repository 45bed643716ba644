package io.cdnproxy.probe;

/** Who reads a verdict. What is seen is the same for everybody; what mends it is set in other places, and has to be called by its name there. */
public enum Reader {
    /** Of an object's conditions: the operator dials, and has settings of its own. */
    OF_CONDITIONS(
            "give the operator other resolvers (CDNPROXY_DNS_RESOLVERS)",
            "give the operator %s",
            "let the operator's settings allow this range (CDNPROXY_PROBES_ALLOWED_RANGES)",
            "have the operator's setting CDNPROXY_EDGE_ADDRESS name an address of the CDN that answers, or none",
            "proxy.path",
            RunBy.CDN),

    /** Who has named what to dial on a command line. */
    AT_COMMAND_LINE(
            "name other resolvers (--resolver)",
            "dial from a machine that has %s",
            "allow this range (--allow)",
            "name an address of the CDN that answers (--edge-address), or none",
            "--path",
            RunBy.OTHERS),

    /** Who dials an object's chain from a machine of their own. */
    OF_OBJECT_AT_COMMAND_LINE(
            AT_COMMAND_LINE.resolvers,
            AT_COMMAND_LINE.family,
            AT_COMMAND_LINE.range,
            AT_COMMAND_LINE.edgeAddress,
            OF_CONDITIONS.path,
            OF_CONDITIONS.edgeRunBy);

    private final String resolvers;
    private final String family;
    private final String range;
    private final String edgeAddress;
    private final String path;
    private final RunBy edgeRunBy;

    Reader(String resolvers, String family, String range, String edgeAddress, String path, RunBy edgeRunBy) {
        this.resolvers = resolvers;
        this.family = family;
        this.range = range;
        this.edgeAddress = edgeAddress;
        this.path = path;
        this.edgeRunBy = edgeRunBy;
    }

    String askOtherResolvers() {
        return resolvers;
    }

    /** Where what answers is not what was asked for: other resolvers do not help where a network answers in place of any. */
    String passResolverBy() {
        return resolvers
                + "; where these say so, too, something on the way answers in place of any: let what dials here ask DNS servers (port 53) past it";
    }

    /** Where nobody answered at all. */
    String reachResolvers() {
        return "see that DNS servers can be reached from here, or " + resolvers;
    }

    /** @param families of addresses, to which there is no route from here */
    String dialBy(String families) {
        return family.formatted(families);
    }

    String allowRange() {
        return range;
    }

    /** Where an edge is dialled at another place than its hostname leads to. */
    String chooseEdge() {
        return edgeAddress;
    }

    /** What the WebSocket path is called. */
    String path() {
        return path;
    }

    /** Who runs the edge: an object's is the operator's to look after, and has conditions; one that was only named is its owner's. */
    RunBy edgeRunBy() {
        return edgeRunBy;
    }
}
