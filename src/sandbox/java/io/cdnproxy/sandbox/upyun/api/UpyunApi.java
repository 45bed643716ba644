package io.cdnproxy.sandbox.upyun.api;

import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.api.Arrival;
import io.cdnproxy.sandbox.api.Witness;
import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.account.Sessions;
import io.cdnproxy.sandbox.upyun.account.Tokens;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** UPYUN's two hosts: one for programs with a token, and the console, which once served these as well. */
public final class UpyunApi implements AutoCloseable {
    private static final String OLD = "/uapi/";

    private final ApiServer api;
    private final ApiServer console;

    /**
     * What the planes offer.
     *
     * @param token to programs
     * @param old to programs, at the console, where it still is
     * @param console to whoever is signed in there
     */
    public record Offer(Routes token, Routes old, Routes console) {}

    /** Who is let in. */
    public record Doors(Accounts accounts, Tokens tokens, Sessions sessions) {}

    /**
     * Starts serving.
     *
     * @param hasOld whether the console still serves programs
     * @throws IOException if an address cannot be bound
     */
    public UpyunApi(
            InetSocketAddress apiAddress,
            InetSocketAddress consoleAddress,
            Offer offer,
            Doors doors,
            BooleanSupplier hasOld,
            Clock clock,
            Witness witness,
            Function<Arrival, Circumstances> faults)
            throws IOException {
        var tokens = new TokenOperations(doors.accounts(), doors.tokens(), clock);
        var signIn = new SignIn(doors.accounts(), doors.sessions());
        offer.token()
                .open("POST /oauth/tokens", tokens::create)
                .with("GET /oauth/tokens", tokens::list)
                .with("DELETE /oauth/tokens", tokens::delete);
        offer.console().open("POST /accounts/signin", signIn::signIn).with("GET /api", signIn::hello);
        var surroundings = new ApiServer.Surroundings(clock, witness, faults, new Object());
        api = new ApiServer(
                "upyun-api",
                apiAddress,
                List.of(new TokenPlane(everything -> true, offer.token(), doors.tokens())),
                surroundings);
        try {
            console = new ApiServer(
                    "upyun-console",
                    consoleAddress,
                    List.of(
                            new TokenPlane(request -> isOld(request, hasOld), offer.old(), doors.tokens()),
                            new SessionPlane(offer.console(), doors.sessions())),
                    surroundings);
        } catch (IOException unbound) {
            api.close();
            throw unbound;
        }
    }

    private static boolean isOld(ApiRequest request, BooleanSupplier hasOld) {
        return hasOld.getAsBoolean() && request.path().startsWith(OLD);
    }

    public InetSocketAddress apiAddress() {
        return api.address();
    }

    public InetSocketAddress consoleAddress() {
        return console.address();
    }

    @Override
    public void close() {
        api.close();
        console.close();
    }
}
