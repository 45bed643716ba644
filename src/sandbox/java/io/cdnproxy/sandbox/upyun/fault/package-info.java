/** Trouble on request, as {@link io.cdnproxy.sandbox.fault.Faults} have it: what UPYUN does to its callers on a bad day. */
package io.cdnproxy.sandbox.upyun.fault;
