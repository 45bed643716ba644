/** Trouble on request, as {@link io.cdnproxy.sandbox.fault.Faults} have it: what AWS does to its callers on a bad day. */
package io.cdnproxy.sandbox.cloudfront.fault;
