package io.cdnproxy.probe;

import javax.net.ssl.SSLSocket;

/** One that the Java runtime has secured. */
record JdkConnection(SSLSocket socket) implements SocketConnection, TlsConnection {}
