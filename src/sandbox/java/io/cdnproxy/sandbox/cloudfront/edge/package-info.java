/**
 * CloudFront's data plane: what a viewer meets. TLS by SNI, the distribution by Host, the header rules of the managed
 * policies, the origin's certificate verified, WebSocket passed through, and the error pages. Decisions ({@code
 * Router}, {@code OriginRequest}, {@code ViewerResponse}) are pure; sockets are blocking, one virtual thread each.
 *
 * <p>Stands in for what serves a proxy. It runs no Lambda@Edge, and of CloudFront Functions those whose answer is known beforehand. Path
 * patterns meet a path as it came, which CloudFront normalizes first. Error pages replace what an origin answers, or fails to, and nothing
 * that the edge decides by itself [inf]. It caches nothing, not even errors, and listens for TLS only, so viewer
 * protocol policies have nothing to decide. It offers HTTP/1.1 only, without which there is no WebSocket at CloudFront
 * either; offers TLS 1.2 and 1.3 where security policies would admit older versions, which the JDK no longer speaks;
 * and opens a connection to the origin for every request.
 */
package io.cdnproxy.sandbox.cloudfront.edge;
