/**
 * A stand-in for Amazon CloudFront and ACM, which nobody can run locally: the API as a client of AWS meets it, and the edge as a
 * viewer meets it. Stricter than convenient: what CloudFront refuses is refused here.
 */
package io.cdnproxy.sandbox.cloudfront;
