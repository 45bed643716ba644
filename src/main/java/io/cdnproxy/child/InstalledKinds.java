package io.cdnproxy.child;

/**
 * Which kinds of others the API server knows.
 *
 * @param certManager Certificates
 * @param externalDns DNSEndpoints
 */
public record InstalledKinds(boolean certManager, boolean externalDns) {}
