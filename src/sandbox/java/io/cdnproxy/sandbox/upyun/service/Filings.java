package io.cdnproxy.sandbox.upyun.service;

import java.util.Set;

/**
 * Which names have an ICP filing, without which nobody may serve them in mainland China.
 *
 * @param missing the names that have none; names under them have none either
 */
public record Filings(Set<String> missing) {
    public static final Filings ALL = new Filings(Set.of());

    public Filings {
        missing = Set.copyOf(missing);
    }

    boolean has(String name) {
        return missing.stream().noneMatch(unfiled -> name.equals(unfiled) || name.endsWith("." + unfiled));
    }
}
