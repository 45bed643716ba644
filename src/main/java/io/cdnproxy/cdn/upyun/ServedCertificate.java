package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.upyun.Step.Discard;
import io.cdnproxy.cdn.upyun.Step.Show;
import io.cdnproxy.cdn.upyun.Step.Upload;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.Optional;

/**
 * The next step towards a name that viewers see an object's certificate for, and no former one left over. A certificate cannot be changed in
 * its place, so that its successor is uploaded beside it, then takes over, then is alone. Pure functions.
 */
final class ServedCertificate {
    private ServedCertificate() {}

    /** Empty if viewers see it and nothing is left over. */
    static Optional<NextStep<Step>> next(
            ObservedService service, BoundDomain domain, ServerKeyPair pair, Memory memory) {
        return provide(service, domain, pair, memory).or(() -> leftover(domain, pair, memory)
                .map(id -> new Discard(service.name(), domain.name(), id, Optional.of(pair))));
    }

    /** What it takes to have viewers see it; empty if they do. */
    static Optional<NextStep<Step>> provide(
            ObservedService service, BoundDomain domain, ServerKeyPair pair, Memory memory) {
        var id = id(domain, pair, memory);
        if (id.isEmpty()) {
            return Optional.of(new Upload(service.name(), domain.name(), pair));
        }
        return id.filter(uploaded -> !isShown(domain, uploaded, memory))
                .<NextStep<Step>>map(uploaded -> new Show(service.name(), domain.name(), uploaded));
    }

    /**
     * By which id UPYUN has it, as far as that is known: what an upload has answered, or what viewers of the name see already. Of others in the
     * list dates alone tell too little, since anybody can have a certificate made with these. To upload it again is to learn its id.
     */
    static Optional<String> id(BoundDomain domain, ServerKeyPair pair, Memory memory) {
        return Optional.ofNullable(memory.uploaded().get(pair.chain().fingerprint()))
                .or(() -> domain.shown()
                        .filter(certificate -> certificate.looksLike(pair))
                        .map(FittingCertificate::id)
                        .filter(id -> !memory.uploaded().containsValue(id)));
    }

    /** Where the list leaves out what is shown, what UPYUN has said counts. */
    private static boolean isShown(BoundDomain domain, String id, Memory memory) {
        return domain.https()
                && domain.shown()
                        .map(certificate -> certificate.id().equals(id))
                        .orElseGet(() -> id.equals(memory.confirmed().get(domain.name())));
    }

    /** Whether viewers see another one that lasts longer, and that is not what the object had before: somebody may have his reasons. */
    static boolean isOutlasted(BoundDomain domain, ServerKeyPair pair, Memory memory) {
        return domain.https()
                && domain.shown()
                        .filter(certificate -> !id(domain, pair, memory)
                                .filter(certificate.id()::equals)
                                .isPresent())
                        .filter(certificate -> certificate.notAfter().isAfter(end(pair)))
                        .filter(certificate -> !isFormer(certificate.id(), domain, pair, memory))
                        .isPresent();
    }

    /** Whether this process brought it, and nobody has gone back to it: a key that has leaked is replaced by what ends whenever it does. */
    private static boolean isFormer(String certificate, BoundDomain domain, ServerKeyPair pair, Memory memory) {
        boolean wasReplaced = id(domain, pair, memory)
                .filter(own -> own.equals(memory.confirmed().get(domain.name())))
                .isPresent();
        return memory.uploaded().containsValue(certificate) && !wasReplaced;
    }

    /** One that was brought, by this process or to end no later, and is no longer seen. */
    private static Optional<String> leftover(BoundDomain domain, ServerKeyPair pair, Memory memory) {
        var own = id(domain, pair, memory).orElseThrow();
        return domain.certificates().stream()
                .filter(certificate -> certificate.uploaded() && !certificate.shown())
                .filter(certificate -> !certificate.notAfter().isAfter(end(pair))
                        || memory.uploaded().containsValue(certificate.id()))
                .map(FittingCertificate::id)
                .filter(id -> !id.equals(own) && !memory.kept().contains(id))
                .findFirst();
    }

    private static Instant end(ServerKeyPair pair) {
        return pair.chain().notAfter();
    }
}
