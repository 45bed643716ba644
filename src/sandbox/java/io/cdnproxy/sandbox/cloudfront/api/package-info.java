/**
 * The transport that CloudFront and ACM share: HTTP, the presence of a signature, request ids, and the journal of what
 * was called. Knows no operation; a service brings its own routes and its own form of errors.
 */
package io.cdnproxy.sandbox.cloudfront.api;
