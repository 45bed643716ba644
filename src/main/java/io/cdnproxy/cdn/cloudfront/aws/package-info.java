/**
 * Amazon CloudFront behind the port {@link io.cdnproxy.cdn.cloudfront.DistributionApi}, and ACM behind {@link
 * io.cdnproxy.certificate.CertificateKeeper}. The only package that knows the
 * AWS SDK: its types, its defaults and its errors end here.
 */
package io.cdnproxy.cdn.cloudfront.aws;
