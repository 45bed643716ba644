/**
 * Certificate authorities of the sandbox: a "public" one that the trust bundle holds, an untrusted one, and those that
 * sign for the control plane and the test CA. Whatever a test needs to be wrong with a certificate can be asked for.
 */
package io.cdnproxy.sandbox.pki;
