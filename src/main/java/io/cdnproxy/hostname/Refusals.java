package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.ServedNames.Other;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * What an object is told that does not get its names. Who reads an object need not know what other namespaces hold, so only the operator's
 * log names an object of another.
 */
final class Refusals {
    /** Patterns that a message lists; whoever has more to choose from need not see them all. */
    private static final int LISTED = 16;

    private final Consumer<String> log;
    private final Map<String, String> logged = new ConcurrentHashMap<>();

    Refusals(Consumer<String> log) {
        this.log = log;
    }

    Verdict taken(Claim mine, String name, Claim by) {
        log(mine.object(), "%s belongs to %s".formatted(name, path(by.object())));
        return Verdict.fails(
                Reason.HostnameConflict,
                mine.isInNamespaceOf(by)
                        ? "%s belongs to CdnProxy %s: choose another hostname, or delete that object"
                                .formatted(name, path(by.object()))
                        : ("%s belongs to an object of another namespace: choose another hostname, or ask the cluster's"
                                        + " administrators, whose operator logs which object it is")
                                .formatted(name));
    }

    Verdict served(Claim mine, String name, Other by) {
        var owner = by.marks().orElseThrow().object();
        var path = owner.getNamespace().orElse("") + "/" + owner.getName();
        boolean isNeighbour = owner.getNamespace()
                .equals(Optional.of(mine.object().getMetadata().getNamespace()));
        log(mine.object(), "%s of %s, which is not there, goes by %s".formatted(by.description(), path, name));
        return Verdict.fails(
                Reason.HostnameConflict,
                ("%s is %s of %s, and that belongs to %s, which is not there: choose another hostname, or wait until that object"
                                + " is there again; if it will never be, %s")
                        .formatted(
                                name,
                                by.names().aliases().contains(name) ? "an alias" : "the origin",
                                by.description(),
                                isNeighbour ? "CdnProxy " + path : "another object",
                                by.release()));
    }

    static Verdict notAllowed(CdnProxy object, String name, List<String> patterns) {
        var namespace = object.getMetadata().getNamespace();
        var listed = String.join(", ", patterns.subList(0, Math.min(LISTED, patterns.size())));
        var allowed = patterns.isEmpty() ? "none" : listed + (patterns.size() > LISTED ? ", …" : "");
        return Verdict.fails(
                Reason.DomainNotAllowed,
                "%s is not a hostname that namespace %s may use (allowed: %s): choose another one, or ask the cluster's administrators to allow it"
                        .formatted(name, namespace, allowed));
    }

    static Verdict undecided(String name) {
        return Verdict.unknown(
                "not yet known: somebody else may have %s, and the CDN's distributions, which tell whose it is, are still being looked at"
                        .formatted(name));
    }

    static Verdict tooManyFormer() {
        return Verdict.fails(
                Reason.HostnameConflict,
                "too many former names of this object are still in use (status.hostnames.former): change back to one of these, or wait"
                        + " until they are not");
    }

    static Verdict gone() {
        return Verdict.unknown("the object is gone");
    }

    /** The same for an object that has other names. */
    static Verdict keeping(Verdict refusal, CdnProxy object, boolean maintained) {
        var nothing = object.getSpec().onHold()
                ? "and nothing of it is changed while it is suspended"
                : "and nothing of it is changed";
        return new Verdict(
                refusal.status(),
                refusal.reason(),
                refusal.message()
                        + "; until then this object goes on with the names that it has, see status.hostnames, "
                        + (maintained && !object.getSpec().onHold()
                                ? "and by the spec that was accepted with them, see status.accepted"
                                : nothing));
    }

    void forget(CdnProxy object) {
        logged.remove(object.getMetadata().getUid());
    }

    private void log(CdnProxy object, String refusal) {
        if (!refusal.equals(logged.put(object.getMetadata().getUid(), refusal))) {
            log.accept("%s is refused a hostname: %s".formatted(path(object), refusal));
        }
    }

    private static String path(CdnProxy object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }
}
