/**
 * CDNs as the product sees them. {@link io.cdnproxy.cdn.Cdn} is the port behind which each stands, and {@link io.cdnproxy.cdn.Cdns} picks the
 * one that an object names; what passes through the port is in no provider's words. Below it is what providers share: a pass that takes one
 * {@link io.cdnproxy.cdn.NextStep} at most, how often an account may be written to and looked at, when to try again what failed, whose a thing
 * is that bears tags, when nothing is believed to be left.
 */
package io.cdnproxy.cdn;
