/**
 * A world to run the operator in, without a cloud account or a cluster: real Kubernetes, cert-manager, Let's Encrypt's test CA and
 * v2ray as child processes, stand-ins for the rest. Imports nothing of the product and no AWS SDK, so that it cannot agree with the
 * product's mistakes.
 */
package io.cdnproxy.sandbox;
