package io.cdnproxy.probe;

import java.net.Socket;

/** One without TLS. */
record ClearConnection(Socket socket) implements SocketConnection {}
