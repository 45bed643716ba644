package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.pki.StoredKeyPair.Examined;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A chain and its key as a Secret stores them, and what is found in such files. */
final class StoredFiles {
    static final String ORIGIN = "b.example.com";
    static final Instant NOW = Instant.now();

    /** A bound for machines under load; the work takes milliseconds. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final TestAuthority ROOT = TestAuthority.root("Root");
    static final TestAuthority ISSUER = ROOT.intermediate("Issuer");
    static final Authorities TRUSTED = new Authorities(List.of(ROOT.certificate()));
    static final KeyMaterial GOOD = ISSUER.leaf(ORIGIN).issue();

    private StoredFiles() {}

    static Examined examine(KeyMaterial material) {
        return examine(Pem.encode(material.chain()), Pem.encode(material.key()));
    }

    static Examined examine(String chain, String key) {
        return new StoredKeyPair(chain.getBytes(UTF_8), key.getBytes(UTF_8), new byte[0]).examine(ORIGIN, TRUSTED, NOW);
    }
}
