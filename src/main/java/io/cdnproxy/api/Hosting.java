package io.cdnproxy.api;

/** Who runs the origin's servers, for as long as an object lives. */
public enum Hosting {
    /** The operator: v2ray, in pods of the object's own. */
    OPERATOR,
    /** Its user, in the cluster: a web server behind a Service that the object names. */
    SERVICE,
    /** Somebody, elsewhere. */
    ELSEWHERE;

    /** Of an object with this spec. */
    public static Hosting of(CdnProxySpec spec) {
        if (spec.origin().external()) {
            return ELSEWHERE;
        }
        return spec.website() == null ? OPERATOR : SERVICE;
    }
}
