/**
 * The CDN as the product sees it. {@link io.cdnproxy.cdn.Inventory} mirrors what exists, {@link
 * io.cdnproxy.cdn.Lifecycle} and {@link io.cdnproxy.cdn.Teardown} decide the next step from that mirror without any
 * I/O, and {@link io.cdnproxy.cdn.DistributionReconciler} takes at most one step a pass through {@link
 * io.cdnproxy.cdn.DistributionApi}, the port behind which a provider stands. Nothing here waits for propagation, and
 * nothing survives a restart: everything that matters can be read from the world again.
 */
package io.cdnproxy.cdn;
