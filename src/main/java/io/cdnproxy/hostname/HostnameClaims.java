package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.ServedNames.Other;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose a hostname is. It belongs, in either role, to the object that was accepted with it first and still has it, in any namespace; of
 * several that want one that nobody has, to the oldest of those that can get everything they want: one that is refused for another name
 * keeps nobody waiting. An external origin's name must not be somebody else's but is not claimed. Pure.
 */
final class HostnameClaims {
    private HostnameClaims() {}

    /** What is found about an object's names. */
    sealed interface Finding {
        /** They are its, or can become its. */
        record Free() implements Finding {}

        /** One is somebody else's, or will be. */
        record Taken(String name, Claim by) implements Finding {}

        /** A distribution goes by one, and the object that it was made for is not there, but may come back. */
        record Served(String name, Other by) implements Finding {}

        /** It has as many names from before as one may, and wants yet another. */
        record TooManyFormer() implements Finding {}

        /** Somebody else wants one too, or a distribution goes by it, and whose it is is not known yet. */
        record Undecided(String name) implements Finding {}
    }

    /**
     * Judges one object.
     *
     * @param claims all that have or want one of its names, or one of theirs in turn; itself among them
     */
    static Finding judge(Claim mine, Collection<Claim> claims) {
        var owners = owners(claims);
        return undecided(mine, claims, owners)
                .<Finding>map(Finding.Undecided::new)
                .orElseGet(() -> inTurn(mine, claims, owners));
    }

    /** Whether what an object has is its by the best right. */
    static boolean stands(Claim mine, Collection<Claim> claims) {
        var owners = owners(claims);
        return mine.holding().names().stream().allMatch(name -> owners.get(name).isSame(mine));
    }

    /** Whether somebody else has a name. */
    static boolean isAnothers(String name, Claim mine, Collection<Claim> claims) {
        return Optional.ofNullable(owners(claims).get(name))
                .filter(owner -> !owner.isSame(mine))
                .isPresent();
    }

    /** What a distribution's owner has is for its claim to say, if there is one. */
    private static Optional<Finding> served(Claim claim, Collection<Claim> claims) {
        return claim.unsettled().stream()
                .sorted()
                .flatMap(name -> claim.under(name)
                        .filter(other -> other.marks().isPresent())
                        .filter(other -> claims.stream().noneMatch(owner -> owner.owns(other)))
                        .<Finding>map(other -> new Finding.Served(name, other)))
                .findFirst();
    }

    private static Map<String, Claim> owners(Collection<Claim> claims) {
        var owners = new HashMap<String, Claim>();
        claims.stream()
                .sorted(Claim.BY_RIGHT)
                .forEach(claim -> claim.holding().names().forEach(name -> owners.putIfAbsent(name, claim)));
        return owners;
    }

    private static Optional<String> undecided(Claim mine, Collection<Claim> claims, Map<String, Claim> owners) {
        return mine.unsettled().stream()
                .filter(name ->
                        !owners.containsKey(name) || owners.get(name).holding().basis() != Holding.Basis.RECORDED)
                .filter(name -> isUnknownUnder(mine, name)
                        || claims.stream()
                                .filter(other -> !other.isSame(mine))
                                .filter(other -> other.wantsForItself(name)
                                        || mine.wantsForItself(name)
                                                && other.unsettled().contains(name))
                                .anyMatch(rival -> isUnknown(rival) || isUnknown(mine)))
                .findFirst();
    }

    private static boolean isUnknown(Claim claim) {
        return claim.holding().basis() == Holding.Basis.UNKNOWN
                || claim.unsettled().stream().anyMatch(name -> isUnknownUnder(claim, name));
    }

    /** Whether it is being read if a distribution goes by a name, and whose that is: that takes a moment. */
    private static boolean isUnknownUnder(Claim claim, String name) {
        return claim.unseen().contains(name)
                || claim.under(name).anyMatch(other -> other.marks().isEmpty());
    }

    private static Finding inTurn(Claim mine, Collection<Claim> claims, Map<String, Claim> owners) {
        for (var claim : claims.stream().sorted(Claim.BY_AGE).toList()) {
            var obstacle = obstacle(claim, claims, owners);
            if (claim.isSame(mine)) {
                return obstacle.orElseGet(Finding.Free::new);
            }
            if (obstacle.isEmpty()) {
                claim.wanted().ifPresent(wanted -> wanted.exclusive().forEach(name -> owners.putIfAbsent(name, claim)));
            }
        }
        throw new IllegalArgumentException("an object is judged among others only");
    }

    /** Why an object cannot get all that it wants, whoever asks: one that is refused for any reason keeps nobody waiting. */
    private static Optional<Finding> obstacle(Claim claim, Collection<Claim> claims, Map<String, Claim> owners) {
        var taken = claim.unsettled().stream()
                .filter(name -> owners.containsKey(name) && !owners.get(name).isSame(claim))
                .min(String::compareTo)
                .<Finding>map(name -> new Finding.Taken(name, owners.get(name)));
        return taken.or(() -> served(claim, claims))
                .or(() -> claim.former().size() > Hostnames.MOST_FORMER
                        ? Optional.of(new Finding.TooManyFormer())
                        : Optional.empty());
    }
}
