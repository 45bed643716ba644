/**
 * The sandbox's view of public DNS: one server that answers as a caching resolver would, fed by the DNSEndpoint objects
 * in the cluster and by the names that CloudFront gives to its distributions. Names it was not fed do not exist. It is
 * the server of all their zones, too, and answers as such whoever does not ask for recursion.
 */
package io.cdnproxy.sandbox.dns;
