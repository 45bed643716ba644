package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.upyun.Step.Discard;
import io.cdnproxy.cdn.upyun.Step.SwitchOff;
import io.cdnproxy.cdn.upyun.Step.Unbind;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The next step towards a name that is not bound. Its certificates go first: once it is unbound nothing tells any more which ones were its
 * own, and a process that ended there would leave them behind. A pure function.
 */
final class Dismantling {
    private Dismantling() {}

    /** @param wanted the certificate that another name of the object is shown with; empty if there is none */
    static Step next(ObservedService service, BoundDomain domain, Optional<String> wanted, Memory memory) {
        var name = service.name();
        return shown(domain, memory)
                .<Step>map(id -> new SwitchOff(name, domain.name(), id))
                .or(() -> candidates(domain, memory)
                        .filter(id -> wanted.filter(id::equals).isEmpty())
                        .filter(id ->
                                !memory.kept().contains(id) && !memory.clung().contains(id))
                        .findFirst()
                        .map(id -> new Discard(name, domain.name(), id, Optional.empty())))
                .orElseGet(() -> new Unbind(name, domain.name(), wanted));
    }

    /** A list may lag behind what this process has uploaded. */
    private static Stream<String> candidates(BoundDomain domain, Memory memory) {
        return Stream.concat(
                domain.certificates().stream()
                        .filter(FittingCertificate::uploaded)
                        .map(FittingCertificate::id),
                memory.uploaded().values().stream().sorted());
    }

    /** What could be deleted only once its name was unbound. */
    static Optional<NextStep<Step>> rest(ObservedService service, String hostname, Memory memory) {
        return memory.clung().stream()
                .sorted()
                .findFirst()
                .<NextStep<Step>>map(id -> new Discard(service.name(), hostname, id, Optional.empty()));
    }

    /** By the list, or else as this process knows it. */
    private static Optional<String> shown(BoundDomain domain, Memory memory) {
        return domain.shown()
                .map(FittingCertificate::id)
                .or(() -> Optional.ofNullable(memory.confirmed().get(domain.name())))
                .filter(id -> domain.https());
    }
}
