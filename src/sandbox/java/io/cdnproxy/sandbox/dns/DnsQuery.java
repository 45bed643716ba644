package io.cdnproxy.sandbox.dns;

/**
 * One answered question.
 *
 * @param name without the final dot
 * @param type such as AAAA
 * @param rcode such as NXDOMAIN
 * @param answers number of records in the answer section
 */
public record DnsQuery(String name, String type, String rcode, int answers) {}
