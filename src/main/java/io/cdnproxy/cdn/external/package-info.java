/**
 * A CDN that is somebody else's behind the port {@link io.cdnproxy.cdn.Cdn}: without an API, an account and an inventory. What becomes of a
 * request there shows at its edge alone, which probes judge.
 */
package io.cdnproxy.cdn.external;
