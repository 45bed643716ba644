package io.cdnproxy.sandbox.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for programs that cannot tell which one they chose themselves. Between the choice and its use nobody else takes
 * it: a sandbox owns its address, and no port is tried twice, not even to see whether it is free, since the program that
 * it was chosen for may just be starting. They are below those that the kernel hands out.
 *
 * <p>A listener does not end when it is closed: a process that this one starts at that moment has a copy of it until it
 * has become its program, and the kernel goes on accepting for the copy.
 */
public final class FreePort {
    private static final int FIRST = 20_000;
    private static final AtomicInteger NEXT = new AtomicInteger(FIRST);
    private static final int DIAL_MILLIS = 200;
    private static final Duration START_OF_A_PROCESS = Duration.ofSeconds(30);

    private FreePort() {}

    public static int on(String address) throws IOException {
        var host = InetAddress.getByName(address);
        while (true) {
            // Bound is enough to see it, and in nobody's way if a copy stays behind.
            try (var probe = new Socket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, NEXT.getAndIncrement()));
                return probe.getLocalPort();
            } catch (BindException taken) {
                // By a program that listens on all addresses: the next one will do.
                continue;
            }
        }
    }

    /** For who can listen at once: a program that listens on all addresses, as another sandbox may start, finds no moment in between. */
    public static ServerSocket listen(InetAddress address, int backlog) throws IOException {
        while (true) {
            try {
                return new ServerSocket(NEXT.getAndIncrement(), backlog, address);
            } catch (BindException taken) {
                // By a program that listens on all addresses: the next one will do.
                continue;
            }
        }
    }

    /**
     * Returns once whoever dials a port whose listener was closed is refused, and it can be listened to again.
     *
     * @throws IOException if somebody goes on listening
     */
    public static void awaitReleased(InetSocketAddress address) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_OF_A_PROCESS.toNanos();
        while (answers(address)) {
            if (System.nanoTime() > end) {
                throw new IOException("somebody still listens at " + address);
            }
            Thread.sleep(1);
        }
    }

    private static boolean answers(InetSocketAddress address) throws IOException {
        try (var dialled = new Socket()) {
            dialled.connect(address, DIAL_MILLIS);
            return true;
        } catch (ConnectException refused) {
            return false;
        } catch (SocketTimeoutException queueIsFull) {
            return true;
        } catch (SocketException reset) {
            // The last copy was closed before this one was taken from its queue: somebody did listen when it was
            // dialled.
            return true;
        }
    }
}
