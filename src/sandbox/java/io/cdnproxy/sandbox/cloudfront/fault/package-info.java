/**
 * Trouble on request: what AWS does to its callers on a bad day. A {@link io.cdnproxy.sandbox.cloudfront.fault.Fault}
 * says which calls it concerns (operation, account, count, probability) and holds an {@link
 * io.cdnproxy.sandbox.cloudfront.fault.Effect}; {@link io.cdnproxy.sandbox.cloudfront.fault.Faults} applies them
 * between the arrival of a call and its effect. Several may concern one call; they apply in the order in which they
 * were added, and the first one that refuses or loses a request ends it.
 */
package io.cdnproxy.sandbox.cloudfront.fault;
