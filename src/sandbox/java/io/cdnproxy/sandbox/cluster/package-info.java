/**
 * A real cluster of child processes: etcd, kube-apiserver, kube-controller-manager, cert-manager's controllers and
 * pebble, Let's Encrypt's own test CA. The programs are built from pinned Go modules ({@code src/sandbox/go}). Each
 * part starts and stops by itself; whoever composes them decides what runs at the same time. Needs no root.
 */
package io.cdnproxy.sandbox.cluster;
