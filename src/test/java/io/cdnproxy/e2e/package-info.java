/**
 * An installation's life in a real cluster, whichever one has: image and chart, pods that a kubelet runs, Services that kube-proxy leads
 * to them. What a cluster has not, or is not to be asked for in a test, runs beside it on this machine, and must be reachable from there:
 * CloudFront's stand-in and its edge, Let's Encrypt's test CA, DNS and, where the cluster has none, cert-manager.
 */
package io.cdnproxy.e2e;
