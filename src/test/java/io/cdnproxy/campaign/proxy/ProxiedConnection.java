package io.cdnproxy.campaign.proxy;

import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.BodyOutputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Executor;

/** One connection of the client, and the one to the API that belongs to it: request after request, until one of them ends. */
final class ProxiedConnection {
    private static final int BUFFER_BYTES = 16_384;

    private final Socket client;
    private final Socket server;
    private final InputStream fromClient;
    private final OutputStream toClient;
    private final InputStream fromServer;
    private final OutputStream toServer;
    private final ApiDialect dialect;
    private final Gate gate;
    private final Executor threads;

    ProxiedConnection(Socket client, Socket server, ApiDialect dialect, Gate gate, Executor threads)
            throws IOException {
        this.client = client;
        this.server = server;
        this.fromClient = new BufferedInputStream(client.getInputStream());
        this.toClient = new BufferedOutputStream(client.getOutputStream());
        this.fromServer = new BufferedInputStream(server.getInputStream());
        this.toServer = new BufferedOutputStream(server.getOutputStream());
        this.dialect = dialect;
        this.gate = gate;
        this.threads = threads;
    }

    void run() throws IOException {
        boolean goesOn = true;
        while (goesOn) {
            var head = HeadReader.request(fromClient);
            goesOn = head.isPresent() && exchange(head.get());
        }
    }

    /** Whether another request may follow. */
    private boolean exchange(RequestHead request) throws IOException {
        var framing = Framing.of(request);
        var body = new BodyInputStream(fromClient, framing);
        if (!dialect.isMutating(request)) {
            send(request, framing, body);
            return relayAnswer(request);
        }
        var content = body.readAllBytes();
        var mutation = dialect.mutation(request, content);
        if (mutation.isEmpty()) {
            send(request, framing, new ByteArrayInputStream(content));
            return relayAnswer(request);
        }
        var passage = gate.enter(mutation.get());
        if (!passage.isSentOn()) {
            return false;
        }
        send(request, framing, new ByteArrayInputStream(content));
        return relayJudgedAnswer(request, passage);
    }

    private void send(RequestHead request, Framing framing, InputStream body) throws IOException {
        request.writeTo(toServer);
        copyBody(body, toServer, framing);
    }

    private boolean relayAnswer(RequestHead request) throws IOException {
        var answer = finalAnswer();
        answer.writeTo(toClient);
        toClient.flush();
        if (answer.status() == ResponseHead.SWITCHING_PROTOCOLS) {
            tunnel();
            return false;
        }
        var framing = Framing.of(answer, request.method());
        copyBody(new BodyInputStream(fromServer, framing), toClient, framing);
        return !(framing instanceof Framing.UntilClose);
    }

    /** Nothing of the answer leaves before all of it is here: what it tells is committed. */
    private boolean relayJudgedAnswer(RequestHead request, Gate.Passage passage) throws IOException {
        var answer = finalAnswer();
        var framing = Framing.of(answer, request.method());
        var content = new BodyInputStream(fromServer, framing).readAllBytes();
        if (!passage.isAnswered(dialect.status(answer, content))) {
            return false;
        }
        answer.writeTo(toClient);
        copyBody(new ByteArrayInputStream(content), toClient, framing);
        return !(framing instanceof Framing.UntilClose);
    }

    private ResponseHead finalAnswer() throws IOException {
        var answer = HeadReader.response(fromServer);
        while (answer.isInterim()) {
            answer = HeadReader.response(fromServer);
        }
        return answer;
    }

    /** A watch by WebSocket: bytes both ways, unread. */
    private void tunnel() throws IOException {
        threads.execute(() -> {
            try (client;
                    server) {
                copy(fromClient, toServer);
            } catch (IOException ended) {
                // The other direction ends with it: both connections are closed now.
                return;
            }
        });
        copy(fromServer, toClient);
    }

    private static void copyBody(InputStream body, OutputStream out, Framing framing) throws IOException {
        if (framing instanceof Framing.None) {
            out.flush();
            return;
        }
        var framed = new BodyOutputStream(out, framing);
        copy(body, framed);
        framed.finish();
    }

    /** Every piece goes on at once: a watch's events must not wait for the next one. */
    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }
}
