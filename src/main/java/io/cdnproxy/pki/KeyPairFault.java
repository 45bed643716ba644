package io.cdnproxy.pki;

import java.util.Optional;

/** Why a stored key pair is of no use to a server. */
public sealed interface KeyPairFault {

    /** A byte order mark, which servers take for a part of the first line, hides the first certificate or the key. */
    record ByteOrderMark() implements KeyPairFault {}

    /** What is stored. */
    enum Part {
        CHAIN,
        KEY
    }

    /** A mark of PEM begins what cannot be read, such as two marks on one line: servers pass over it, and see the rest only. */
    record UnreadBlock(Part part) implements KeyPairFault {}

    /** There is no certificate in PEM. */
    record NoCertificate() implements KeyPairFault {}

    /**
     * Something between a certificate's marks is none.
     *
     * @param position which one, from 1
     */
    record DamagedCertificate(int position) implements KeyPairFault {}

    /** More certificates than clients accept. */
    record TooManyCertificates(int limit) implements KeyPairFault {}

    /**
     * The CDN does not speak to such keys.
     *
     * @param key its algorithm and size
     */
    record UndialableKey(String key) implements KeyPairFault {}

    /** There is no private key in PEM. */
    record NoKey() implements KeyPairFault {}

    /** The private key is locked by a passphrase, which no server can be told. */
    record EncryptedKey() implements KeyPairFault {}

    /**
     * The private key does not belong to the leaf, or is damaged.
     *
     * @param belongsTo which other certificate of the chain it belongs to, from 1
     */
    record OtherKey(Optional<Integer> belongsTo) implements KeyPairFault {}

    /** The chain has names or dates that are of no use. */
    record UnsuitableChain(ChainFault.Unsuitable fault) implements KeyPairFault {}

    /**
     * The chain ends too early.
     *
     * @param lacking whose certificate is missing
     */
    record IncompleteChain(String lacking) implements KeyPairFault {}

    /**
     * The chain has all certificates, but not in the order in which each is signed by the next.
     *
     * @param position the first that is in the wrong place, from 1
     */
    record ChainOutOfOrder(int position) implements KeyPairFault {}

    /**
     * A certificate stands there twice.
     *
     * @param position the second time, from 1
     */
    record RepeatedCertificate(int position) implements KeyPairFault {}
}
