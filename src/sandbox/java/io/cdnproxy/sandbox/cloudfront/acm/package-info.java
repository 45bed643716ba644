/**
 * Certificates: the part of ACM's JSON API that a user of CloudFront meets. What is requested is issued when everybody
 * can see its validation record in the DNS, by whoever is named to issue it, and renewed in time while both the record
 * and a distribution are there.
 */
package io.cdnproxy.sandbox.cloudfront.acm;
