package io.cdnproxy.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ServerKeyPair;
import io.cdnproxy.pki.StoredKeyPair;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.Pem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Key pairs that somebody issues for viewers, and offers. */
final class Offers {
    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.root("Root").intermediate("Issuer");
    private static final Instant BEGIN = Instant.parse("2029-12-01T00:00:00Z");
    private static final Duration LIFE = Duration.ofDays(365);

    private Offers() {}

    static ServerKeyPair pair(String... names) {
        return pair(KeyAlgorithm.ECDSA_P256, names);
    }

    static ServerKeyPair pair(KeyAlgorithm algorithm, String... names) {
        var material = AUTHORITY.issue(new IssueRequest(List.of(names), algorithm, BEGIN, BEGIN.plus(LIFE)));
        return new StoredKeyPair(
                        Pem.encode(material.chain()).getBytes(US_ASCII),
                        Pem.encode(material.key()).getBytes(US_ASCII),
                        new byte[0])
                .passedOn()
                .orElseThrow();
    }

    /** The same certificate, of which less than its chain is stored. */
    static ServerKeyPair alone(ServerKeyPair pair) {
        return new ServerKeyPair(new CertificateChain(List.of(pair.chain().leaf())), pair.key());
    }

    static ImportOffer of(ServerKeyPair pair) {
        return new ImportOffer(Verdict.works("Secret own holds a valid certificate"), Optional.of(pair));
    }

    static CertificateDescription imported(String id, ServerKeyPair pair) {
        return imported(id, pair, Optional.of(ImportTag.of(pair)));
    }

    static CertificateDescription imported(String id, ServerKeyPair pair, Optional<ImportTag> tag) {
        return CertificateDescription.justBrought(id, pair, BEGIN, BEGIN).withTag(tag);
    }
}
