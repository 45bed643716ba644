package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainCheck;
import io.cdnproxy.pki.ChainFault;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies a chain once, and remembers what came of it: servers show the same one for weeks. What is remembered is no certificate, and holds
 * for as long as none of the chain's begins to be valid or ceases to be.
 */
final class ChainVerdicts {
    private final ChainCheck check;
    private final Memory<Question, Optional<ChainFault>> answers = new Memory<>();

    ChainVerdicts(ChainCheck check) {
        this.check = check;
    }

    /** @param phases of each certificate, at the moment of the question */
    private record Question(String chain, String hostname, List<Phase> phases) {}

    private enum Phase {
        EARLY,
        VALID,
        LATE;

        static Phase of(X509Certificate certificate, Instant at) {
            if (certificate.getNotBefore().toInstant().isAfter(at)) {
                return EARLY;
            }
            return certificate.getNotAfter().toInstant().isBefore(at) ? LATE : VALID;
        }
    }

    /** As {@link ChainCheck#check}. */
    Optional<ChainFault> check(CertificateChain chain, String hostname, Instant at) {
        var phases = chain.certificates().stream()
                .map(certificate -> Phase.of(certificate, at))
                .toList();
        var question = new Question(chain.digest(), hostname, phases);
        return answers.get(question).orElseGet(() -> verified(question, chain, at));
    }

    private Optional<ChainFault> verified(Question question, CertificateChain chain, Instant at) {
        var found = check.check(chain, question.hostname(), at);
        answers.put(question, found);
        return found;
    }
}
