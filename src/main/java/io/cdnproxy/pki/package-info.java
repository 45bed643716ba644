/**
 * What certificate, name, chain, key pair and trust mean, once for all who ask: the Secret with the origin's key pair,
 * the prober and the CDN's provider. Pure, and without exceptions for what other people wrote: a certificate or key is
 * input, and damaged input has an answer like any other.
 */
package io.cdnproxy.pki;
