/**
 * Which of several replicas acts: one that holds a Lease, and only for as long as nobody else can hold it.
 *
 * <p>The rules of the election are
 * <a href="https://github.com/kubernetes/client-go/blob/v0.34.2/tools/leaderelection/leaderelection.go">client-go's</a>. The Kubernetes
 * client for Java has an elector too, but that compares the wall clocks of two machines, is ended for good by one connection that closes
 * at the wrong moment, and tells nobody until when it is safe to write; the framework's manager on top of it never gives a lease back.
 */
package io.cdnproxy.leadership;
