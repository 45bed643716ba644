package io.cdnproxy.sandbox.upyun.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who there is, with what they sign in by. */
public final class Accounts {
    private static final long FIRST_ID = 100_001;

    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    private record Member(String password, Caller caller) {}

    /** @throws IllegalArgumentException if the name is taken */
    public Account add(String username, String password) {
        var account = new Account(nextId.getAndIncrement(), username, password);
        add(password, Caller.of(account));
        return account;
    }

    /**
     * Adds somebody who works for an account.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public void addSubAccount(Account account, String username, String password, Set<Right> rights) {
        add(password, new Caller(account, username, rights));
    }

    private void add(String password, Caller caller) {
        if (members.putIfAbsent(caller.name(), new Member(password, caller)) != null) {
            throw new IllegalArgumentException("the name is taken: " + caller.name());
        }
    }

    /** The account of this name, which is not a sub-account's. */
    public Optional<Account> find(String username) {
        return Optional.ofNullable(members.get(username))
                .map(Member::caller)
                .map(Caller::account)
                .filter(account -> account.username().equals(username));
    }

    public Optional<Caller> signIn(String username, String password) {
        return Optional.ofNullable(members.get(username))
                .filter(member -> member.password().equals(password))
                .map(Member::caller);
    }
}
