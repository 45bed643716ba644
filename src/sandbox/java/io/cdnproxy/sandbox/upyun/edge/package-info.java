/**
 * UPYUN's data plane: what a viewer meets. TLS by SNI, the service by Host, the origin asked by the protocol, the Host and the certificate
 * check that its customer chose, WebSocket for services that were created for it, and errors with UPYUN's own codes. Decisions ({@code
 * Router}, {@code OriginRequest}, {@code ViewerResponse}, {@code EdgeError}) are pure.
 *
 * <p>Stands in for what serves a proxy or a website. It keeps nothing, so that cache rules and purges have nothing to decide; lets a
 * connection that was made for one domain ask for another [inf]; offers HTTP/1.1 only, where UPYUN offers HTTP/2 as well; and asks the first
 * address of each server, whatever its weight.
 */
package io.cdnproxy.sandbox.upyun.edge;
