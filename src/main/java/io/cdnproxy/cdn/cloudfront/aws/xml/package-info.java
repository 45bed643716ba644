/**
 * A document that is changed in some places and goes back as it came in all others: every byte of it stays in the tree, whatever it
 * means. Knows nothing of CloudFront.
 */
package io.cdnproxy.cdn.cloudfront.aws.xml;
