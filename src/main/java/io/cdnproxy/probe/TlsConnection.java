package io.cdnproxy.probe;

/** A connection after its handshake, whoever made that. */
interface TlsConnection extends Connection {}
