/**
 * What every CDN's edge does alike: accept viewers, with TLS by server name, read their requests, dial an origin, and pass bodies and
 * WebSockets. What is served, under which certificate, and what is answered when an origin fails, each CDN decides for itself.
 */
package io.cdnproxy.sandbox.edge;
