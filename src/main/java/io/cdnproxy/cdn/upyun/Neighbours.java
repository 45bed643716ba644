package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Owner;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose the other names of the account are for which a certificate could be shown, and what they show: as the mirror knows it, or else by a look. */
record Neighbours(ServiceApi api, Services mirror) {

    /**
     * Whether none of these can be about to show a certificate that ends then: each is an object's of the owner's installation, which shows what
     * lasts as long. Whoever else has a name may have uploaded the certificate, or be waiting to show it.
     */
    boolean areDoneWith(Instant end, Set<String> hostnames, Owner owner) {
        var known = hostnames.isEmpty() ? Map.<String, BoundDomain>of() : mirror.domains();
        return hostnames.stream().allMatch(hostname -> Optional.ofNullable(known.get(hostname))
                .or(() -> look(hostname, owner))
                .flatMap(BoundDomain::shown)
                .filter(shown -> !shown.notAfter().isBefore(end))
                .isPresent());
    }

    private Optional<BoundDomain> look(String hostname, Owner owner) {
        return api.holder(hostname)
                .flatMap(api::read)
                .filter(service -> ServiceMark.isOf(owner.installation(), service))
                .flatMap(service -> service.domain(hostname));
    }
}
