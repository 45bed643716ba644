package io.cdnproxy.campaign;

import io.cdnproxy.sandbox.api.Call;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How often things were made and unmade. What ends well may have been torn down and built again on the way: only a count of creations and
 * deletions shows it.
 */
final class Writes {
    /** By the names that operations have at AWS, and at UPYUN, where signing in changes nothing. */
    private static final Pattern READING = Pattern.compile("(Describe|Get|List|Search).*|GET .*|POST /accounts/signin");

    private static final String GARBAGE_COLLECTOR = "system:kube-controller-manager";
    private static final int REDIRECTS = 300;

    private Writes() {}

    /**
     * Counts what was accepted, by operation and object. Whose children the garbage collector takes is the operator's doing as well; what
     * users and other controllers make of them is theirs.
     *
     * @param events of one namespace
     * @param calls to one account
     */
    static Map<String, Integer> count(String operator, Collection<AuditLog.Event> events, Collection<Call> calls) {
        var counts = new TreeMap<String, Integer>();
        Stream.concat(
                        events.stream()
                                .filter(event -> event.isCreation() || event.isDeletion())
                                .filter(event ->
                                        Set.of(operator, GARBAGE_COLLECTOR).contains(event.user()))
                                .filter(event -> isChild(event.resource()))
                                .map(event -> "%s %s/%s"
                                        .formatted(
                                                event.isCreation() ? "create" : "delete",
                                                event.resource(),
                                                event.name())),
                        calls.stream()
                                // UPYUN's console refuses with 200.
                                .filter(call -> call.status() < REDIRECTS
                                        && call.error().isEmpty())
                                .map(Call::operation)
                                .filter(operation -> !READING.matcher(operation).matches()))
                .forEach(write -> counts.merge(write, 1, Integer::sum));
        return counts;
    }

    private static boolean isChild(String resource) {
        return Kinds.ALL.stream().anyMatch(kind -> kind.getPlural().equals(resource));
    }
}
