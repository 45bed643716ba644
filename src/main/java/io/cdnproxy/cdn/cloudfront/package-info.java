/**
 * Amazon CloudFront and ACM behind the port {@link io.cdnproxy.cdn.DistributionApi}. The only package that knows the
 * AWS SDK: its types, its defaults and its errors end here.
 */
package io.cdnproxy.cdn.cloudfront;
