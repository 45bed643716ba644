/**
 * Amazon CloudFront behind the port {@link io.cdnproxy.cdn.Cdn}. {@link io.cdnproxy.cdn.cloudfront.Inventory} mirrors what exists, {@link
 * io.cdnproxy.cdn.cloudfront.Lifecycle} and {@link io.cdnproxy.cdn.cloudfront.Teardown} decide the next step from that mirror without any
 * I/O, and {@link io.cdnproxy.cdn.cloudfront.CloudFrontCdn} takes at most one step a pass through {@link
 * io.cdnproxy.cdn.cloudfront.DistributionApi}, the port to its API. Nothing here waits for propagation, and nothing survives a restart:
 * everything that matters can be read from the world again.
 */
package io.cdnproxy.cdn.cloudfront;
