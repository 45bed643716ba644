/**
 * A world to run the operator in, without a cloud account or a cluster: real Kubernetes, cert-manager, Let's Encrypt's test CA and
 * v2ray as child processes, stand-ins for the rest. Imports no AWS SDK and nothing of the product, so that it cannot agree with the
 * product's mistakes; except for the way to the API server, which neither side has an opinion on.
 */
package io.cdnproxy.sandbox;
