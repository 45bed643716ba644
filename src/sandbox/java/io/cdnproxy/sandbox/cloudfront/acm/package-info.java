/**
 * Certificates: the part of ACM's JSON API that a user of CloudFront meets. Imported certificates only; none is issued
 * here.
 */
package io.cdnproxy.sandbox.cloudfront.acm;
