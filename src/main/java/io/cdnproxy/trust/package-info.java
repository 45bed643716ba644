/**
 * Whom this process trusts, read from where that is written down.
 */
package io.cdnproxy.trust;
