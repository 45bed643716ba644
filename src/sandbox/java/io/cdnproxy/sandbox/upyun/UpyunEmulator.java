package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.api.Journal;
import io.cdnproxy.sandbox.control.ControlEndpoint;
import io.cdnproxy.sandbox.control.FaultTopic;
import io.cdnproxy.sandbox.control.JournalTopic;
import io.cdnproxy.sandbox.fault.Faults;
import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.account.Sessions;
import io.cdnproxy.sandbox.upyun.account.Token;
import io.cdnproxy.sandbox.upyun.account.Tokens;
import io.cdnproxy.sandbox.upyun.api.Circumstances;
import io.cdnproxy.sandbox.upyun.api.UpyunApi;
import io.cdnproxy.sandbox.upyun.certificate.CertificateStore;
import io.cdnproxy.sandbox.upyun.fault.Effect;
import io.cdnproxy.sandbox.upyun.fault.EffectJson;
import io.cdnproxy.sandbox.upyun.purge.PurgedPages;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Filings;
import io.cdnproxy.sandbox.upyun.service.Service;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The control plane of UPYUN, over HTTP: its API for programs, and its console for people and programs that behave like
 * them. What is there is handed to an edge as {@link EdgeState}.
 */
public final class UpyunEmulator implements AutoCloseable {
    /** The account that is there at first. */
    public static final String USERNAME = "sandbox";

    /** With what a reader of settings might take for an expression. */
    public static final String PASSWORD = "pa$$word-of-the-account";

    /** Somebody who works for that account, and has all rights. */
    public static final String SUB_ACCOUNT = "sandbox-operator";

    public static final String SUB_ACCOUNT_PASSWORD = "password-of-the-sub-account";

    /** That account's, for programs; it does not expire. */
    public static final String TOKEN = "00000000-sandbox-token-of-the-account";

    private final Accounts accounts = new Accounts();
    private final ServiceStore services = new ServiceStore();
    private final CertificateStore certificates = new CertificateStore();
    private final Journal journal = new Journal();
    private final Settings settings = new Settings();
    private final PurgedPages purged;
    private final Clock clock;
    private final Faults<Effect> faults;
    private final Tokens tokens;
    private final Sessions sessions;
    private final UpyunApi api;
    private final ControlEndpoint control;

    /**
     * Where it is met; port 0 takes a free one.
     *
     * @param api for programs
     * @param console for whoever signs in
     * @param control where people ask for the journal and change settings
     */
    public record Addresses(InetSocketAddress api, InetSocketAddress console, InetSocketAddress control) {}

    private UpyunEmulator(Addresses addresses, Clock clock) throws IOException {
        this.clock = clock;
        purged = new PurgedPages(clock);
        faults = new Faults<>(clock);
        tokens = new Tokens(clock);
        sessions = new Sessions(settings::session, clock);
        var account = addAccount(USERNAME, PASSWORD);
        tokens.add(new Token(TOKEN, "sandbox", "global", account, clock.instant(), Instant.MAX));
        accounts.addSubAccount(account, SUB_ACCOUNT, SUB_ACCOUNT_PASSWORD, Set.of(Right.values()));
        api = new UpyunApi(
                addresses.api(),
                addresses.console(),
                Operations.offer(accounts, services, certificates, purged, settings, clock),
                new UpyunApi.Doors(accounts, tokens, sessions),
                settings::hasOldApi,
                clock,
                journal,
                arrival -> faults.befall(arrival, Circumstances.ORDINARY, (before, effect) -> effect.befall(before)));
        try {
            control = new ControlEndpoint(
                    "upyun-control",
                    addresses.control(),
                    ControlTopics.HELP,
                    List.of(
                            new JournalTopic(journal),
                            new FaultTopic<>(faults, EffectJson::parse),
                            request -> ControlTopics.settings(request, settings),
                            request -> ControlTopics.events(request, this)));
        } catch (IOException unbound) {
            api.close();
            throw unbound;
        }
    }

    /**
     * Starts serving.
     *
     * @param clock what all times are read from; states follow from it without any waiting
     * @throws IOException if an address cannot be bound
     */
    public static UpyunEmulator start(Addresses addresses, Clock clock) throws IOException {
        return new UpyunEmulator(addresses, clock);
    }

    /** In place of https://api.upyun.com. */
    public URI apiUrl() {
        return url(api.apiAddress());
    }

    /** In place of https://console.upyun.com. */
    public URI consoleUrl() {
        return url(api.consoleAddress());
    }

    public URI controlUrl() {
        return url(control.address());
    }

    public EdgeState edgeState() {
        return new PresentState(services, certificates, settings::filings, purged, clock);
    }

    /** The own names (k3x9.b0.aicdn.com) of all services that exist; a deleted one's name ends with it. */
    public Set<String> edgeNames() {
        return services.all().stream().map(Service::edgeName).collect(Collectors.toUnmodifiableSet());
    }

    /** The serial numbers of all certificates that are there. */
    public Set<BigInteger> certificates() {
        return certificates.serials();
    }

    /** That of one certificate; empty if there is none of that id. The console tells ids and dates alone. */
    public Optional<BigInteger> serial(String certificateId) {
        return certificates
                .find(certificateId)
                .map(certificate -> certificate.material().leaf().getSerialNumber());
    }

    public Journal journal() {
        return journal;
    }

    /** Trouble on request. */
    public Faults<Effect> faults() {
        return faults;
    }

    /** For domains that are bound from now on. */
    public void setReview(Duration time) {
        settings.setReview(time);
    }

    /** How long it takes until the edge has forgotten what it is asked to, from now on. */
    public void setPurge(Duration time) {
        settings.setPurge(time);
    }

    /** How long whoever signs in stays so; also who is in already. */
    public void setSession(Duration time) {
        settings.setSession(time);
    }

    /** From now on these names, and those under them, have no ICP filing. */
    public void setUnfiled(String... names) {
        settings.setFilings(new Filings(Set.of(names)));
    }

    /** Whether the console serves programs, as it did in 2017. */
    public void setOldApi(boolean isThere) {
        settings.setOldApi(isThere);
    }

    /** What stands in front of a Host that is read back. */
    public void setHostPrefix(String prefix) {
        settings.setHostPrefix(prefix);
    }

    /** @throws IllegalArgumentException if the name is taken */
    public Account addAccount(String username, String password) {
        return accounts.add(username, password);
    }

    /** @throws IllegalArgumentException if there is no such account, or the name is taken */
    public void addSubAccount(String account, String username, String password, Set<Right> rights) {
        var owner = accounts.find(account)
                .orElseThrow(() -> new IllegalArgumentException("there is no such account: " + account));
        accounts.addSubAccount(owner, username, password, rights);
    }

    /** Lets in whoever has it. */
    public void addToken(Token token) {
        tokens.add(token);
    }

    /** Decides about a domain, whatever its review would lead to. */
    public void decide(String domain, Domain.Status status) {
        services.decide(domain, status);
    }

    /** Ends every session at the console. */
    public void signEverybodyOut() {
        sessions.clear();
    }

    @Override
    public void close() {
        control.close();
        api.close();
    }

    private static URI url(InetSocketAddress address) {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }
}
