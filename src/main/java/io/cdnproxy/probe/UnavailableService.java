package io.cdnproxy.probe;

import java.util.List;
import java.util.Optional;

/**
 * The Service in front of an origin in the cluster, while no record is led to it: one that was led to where another one is, or this one was,
 * stays. Pure.
 */
public record UnavailableService(String name, Why why) {

    /** Why none is. */
    public enum Why {
        /** There is no such Service. */
        GONE,
        /** Nobody said whether there is, or nothing that is ready is behind it. */
        UNUSABLE,
        /** It is to get an address. */
        AWAITING_ADDRESS,
        /** Nobody gives an address to one of its type. */
        WITHOUT_ADDRESS
    }

    /** Whether names cannot be compared with where it is only for now. */
    boolean mayBeThereAgain() {
        return why != Why.WITHOUT_ADDRESS;
    }

    /**
     * The record that is due while there is nothing to lead it to.
     *
     * @param former where it may go on leading
     */
    Optional<DueRecord> due(List<String> former, Publisher publisher) {
        return switch (why) {
            case GONE -> Optional.of(DueRecord.notBefore("Service %s is there".formatted(name), publisher));
            case UNUSABLE ->
                Optional.of(DueRecord.notBefore("Service %s can be used".formatted(name), publisher))
                        .filter(due -> former.isEmpty());
            case WITHOUT_ADDRESS -> Optional.of(DueRecord.ofAddressless(name)).filter(due -> former.isEmpty());
            case AWAITING_ADDRESS -> Optional.empty();
        };
    }

    /** What a name that still leads to its former place comes to: an address that was given back is given to others. */
    String kept(String hostname, List<String> former) {
        var leads = "; %s still leads to %s".formatted(hostname, String.join(", ", former));
        return switch (why) {
            case GONE ->
                "%s though Service %s is gone, and whoever gets that next answers for the name: make the Service again, or name another one by website.serviceRef, or delete this CdnProxy and see that the record goes"
                        .formatted(leads, name);
            case UNUSABLE -> "%s until Service %s can be used: see WorkloadAvailable".formatted(leads, name);
            case AWAITING_ADDRESS ->
                "%s though Service %s has no address, and whoever gets that one next answers for the name: see that the Service gets one"
                        .formatted(leads, name);
            case WITHOUT_ADDRESS ->
                "%s though Service %s has no address of its own: write the public one of what forwards to it into origin.service.addresses"
                        .formatted(leads, name);
        };
    }
}
