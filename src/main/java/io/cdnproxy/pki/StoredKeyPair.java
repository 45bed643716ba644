package io.cdnproxy.pki;

import io.cdnproxy.pki.CertificatePem.Readable;
import io.cdnproxy.pki.CertificatePem.Unreadable;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a server is given, in PEM. Examined as v2ray never does: it starts with garbage and then fails every handshake.
 * Never throws, whatever is stored, and takes time in proportion to its length.
 *
 * @param chain the server's certificate, then its issuers
 * @param key the private key
 * @param authorities the root, if it is stored beside them; may be empty
 */
public record StoredKeyPair(byte[] chain, byte[] key, byte[] authorities) {
    /** Java's clients, the prober among them, accept no longer chain (jdk.tls.maxCertificateChainLength). */
    private static final int LONGEST_CHAIN = 10;

    private static final int MOST_AUTHORITIES = 50;

    /**
     * What was found.
     *
     * @param chain as far as it could be read
     * @param fault the gravest; empty if the pair can be served
     */
    public record Examined(Optional<CertificateChain> chain, Optional<KeyPairFault> fault) {}

    /**
     * Examines the pair for a server of that name: it has to belong together, cover the name, be valid and complete.
     * Whether its issuer is trusted is for a client to find out.
     *
     * @param trusted authorities from which a chain may lack only themselves
     */
    public Examined examine(String hostname, Authorities trusted, Instant at) {
        if (PemBlock.isHiddenByMark(chain) || PemBlock.isHiddenByMark(key)) {
            return new Examined(Optional.empty(), Optional.of(new KeyPairFault.ByteOrderMark()));
        }
        return switch (CertificatePem.chain(chain, LONGEST_CHAIN)) {
            case Readable(var read) ->
                new Examined(
                        Optional.of(read), fault(read, hostname, trusted, at).map(this::explained));
            case Unreadable(var fault) -> new Examined(Optional.empty(), Optional.of(explained(fault)));
        };
    }

    /** What a server passes over is why it misses something. */
    private KeyPairFault explained(KeyPairFault fault) {
        return switch (fault) {
            case KeyPairFault.NoKey none
            when PemBlock.areHidden(key) -> new KeyPairFault.UnreadBlock(KeyPairFault.Part.KEY);
            case KeyPairFault.OtherKey other
            when PemBlock.areHidden(key) -> new KeyPairFault.UnreadBlock(KeyPairFault.Part.KEY);
            case KeyPairFault.NoKey none -> none;
            case KeyPairFault.EncryptedKey locked -> locked;
            case KeyPairFault.UndialableKey unusual -> unusual;
            case KeyPairFault.UnsuitableChain unsuitable -> unsuitable;
            default -> PemBlock.areHidden(chain) ? new KeyPairFault.UnreadBlock(KeyPairFault.Part.CHAIN) : fault;
        };
    }

    private Optional<KeyPairFault> fault(CertificateChain read, String hostname, Authorities trusted, Instant at) {
        var serverKey = new ServerKey(read.leaf().getPublicKey());
        if (!serverKey.canBeDialled()) {
            return Optional.of(new KeyPairFault.UndialableKey(serverKey.describe()));
        }
        return keyFault(serverKey, read)
                .or(() -> ChainCheck.nameFault(read, hostname).map(KeyPairFault.UnsuitableChain::new))
                .or(() -> ServerUse.fault(read.leaf()).map(KeyPairFault.UnsuitableChain::new))
                // What is stored beside the pair is read only where it could help: it cuts a path short, and mends no
                // more than that.
                .or(() -> pathFault(read, trusted, at).flatMap(fault -> pathFault(read, trusted.and(stored()), at)));
    }

    private Optional<KeyPairFault> keyFault(ServerKey serverKey, CertificateChain read) {
        return switch (KeyMatch.of(key, serverKey.key())) {
            case MATCHES -> Optional.empty();
            case DIFFERS -> Optional.of(new KeyPairFault.OtherKey(belongsTo(read)));
            case ENCRYPTED -> Optional.of(new KeyPairFault.EncryptedKey());
            case MISSING -> Optional.of(new KeyPairFault.NoKey());
        };
    }

    private Optional<KeyPairFault> pathFault(CertificateChain read, Authorities authorities, Instant at) {
        var path = CertificationPath.of(read, authorities);
        return path.outOfDate(at)
                .<KeyPairFault>map(KeyPairFault.UnsuitableChain::new)
                .or(() -> isComplete(read, path) ? Optional.empty() : Optional.of(gap(read, path)));
    }

    // A lone leaf is complete if a root signed it: itself, one that is known, or the one that was stored beside it.
    private boolean isComplete(CertificateChain read, CertificationPath path) {
        return switch (path.end()) {
            case TRUSTED, SELF_SIGNED -> true;
            case STRANGER -> {
                boolean usesAll =
                        path.certificates().size() == read.certificates().size();
                yield usesAll && path.certificates().size() > 1;
            }
        };
    }

    /** Roots alone: an intermediate certificate that is stored there instead of in the chain is sent to nobody. */
    private Authorities stored() {
        return new Authorities(CertificatePem.readable(authorities, MOST_AUTHORITIES).stream()
                .filter(authority -> CertificateChain.isIssuedBy(authority, authority))
                .toList());
    }

    private static KeyPairFault gap(CertificateChain read, CertificationPath path) {
        var sent = read.certificates();
        int next = path.certificates().size();
        var repeated = IntStream.range(1, sent.size())
                .filter(i -> sent.indexOf(sent.get(i)) < i)
                .findFirst();
        if (repeated.isPresent()) {
            return new KeyPairFault.RepeatedCertificate(repeated.getAsInt() + 1);
        }
        return sent.stream().anyMatch(other -> CertificateChain.isIssuedBy(path.last(), other))
                ? new KeyPairFault.ChainOutOfOrder(next + 1)
                : new KeyPairFault.IncompleteChain(CertificateChain.issuer(path.last()));
    }

    private Optional<Integer> belongsTo(CertificateChain read) {
        var sent = read.certificates();
        return IntStream.range(1, sent.size())
                .filter(i -> new ServerKey(sent.get(i).getPublicKey()).canBeDialled())
                .filter(i -> KeyMatch.of(key, sent.get(i).getPublicKey()) == KeyMatch.MATCHES)
                .mapToObj(i -> i + 1)
                .findFirst();
    }

    /** In the form in which it is passed on; only of one in which no fault was found, or it is empty. */
    public Optional<ServerKeyPair> passedOn() {
        return CertificatePem.chain(chain, LONGEST_CHAIN) instanceof Readable(var read)
                ? KeyMatch.read(key, read.leaf().getPublicKey()).map(half -> ServerKeyPair.of(read, half))
                : Optional.empty();
    }

    /** A record's own form would print bytes of the key. */
    @Override
    public String toString() {
        return "StoredKeyPair";
    }
}
