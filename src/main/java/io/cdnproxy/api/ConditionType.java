package io.cdnproxy.api;

/** Types of the conditions in {@code status.conditions}, in the order in which {@link #Ready} looks for the first violation. */
public enum ConditionType {
    /** The spec is valid and the names are ours. */
    Accepted,
    /** The origin's certificate can be served: issued, matching key, covering name, not expired. */
    OriginCertificateReady,
    /** The rollout of this generation is complete. */
    WorkloadAvailable,
    /** The ACM certificate is issued and covers hostname. */
    ViewerCertificateReady,
    /** The distribution has our settings and is deployed. */
    DistributionDeployed,
    /** Hostname answers as the CDN, origin.hostname as the origin. */
    DnsReady,
    /** TLS to the origin works as the CDN would do it. */
    OriginHandshake,
    /** The origin answers a WebSocket upgrade. Of a proxy. */
    OriginUpgrade,
    /** The origin answers with a page. Of a website. */
    OriginResponse,
    /** TLS to hostname by way of the CDN. */
    EdgeHandshake,
    /** A WebSocket upgrade passes through the CDN. Of a proxy. */
    EdgeUpgrade,
    /** A page comes through the CDN. Of a website. */
    EdgeResponse,
    /** All of the above. */
    Ready,
    /** Not part of Ready, and True is the bad state: settings differ from the spec and are left so. */
    Drifted,
    /** Only while the object is being deleted: how far that is. */
    Deleting
}
