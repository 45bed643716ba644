package io.cdnproxy.sandbox.upyun.service;

import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** All services of all customers. Safe to read from any thread; operations write one after the other. */
public final class ServiceStore {
    private static final int NOT_FOUND = 404;

    private final Map<String, Service> byName = new ConcurrentHashMap<>();
    private final AtomicLong nextId = new AtomicLong(1);

    long nextId() {
        return nextId.getAndIncrement();
    }

    /** @return whether the name was free */
    boolean add(Service service) {
        return byName.putIfAbsent(service.name(), service) == null;
    }

    void change(String name, UnaryOperator<Service> change) {
        byName.computeIfPresent(name, (same, service) -> change.apply(service));
    }

    void remove(String name) {
        byName.remove(name);
    }

    public List<Service> all() {
        return List.copyOf(byName.values());
    }

    /** The newest first. */
    public List<Service> of(Account account) {
        return byName.values().stream()
                .filter(service -> service.account().equals(account.username()))
                .sorted(Comparator.comparingLong(Service::id).reversed())
                .toList();
    }

    /** @throws Refusal if there is none, or it is somebody else's, which is the same to a stranger */
    Service owned(Account account, String name) {
        return Optional.ofNullable(byName.get(name))
                .filter(service -> service.account().equals(account.username()))
                .orElseThrow(() -> Refusal.of(NOT_FOUND, Refusal.UNDOCUMENTED, "Bucket not found."));
    }

    /** The service that a domain is bound to, whoever's it is. */
    public Optional<Service> withDomain(String domain) {
        return byName.values().stream()
                .filter(service -> service.domain(domain).isPresent())
                .findFirst();
    }

    /** The same among the services of one account. */
    public Optional<Service> withDomain(Account account, String domain) {
        return withDomain(domain).filter(service -> service.account().equals(account.username()));
    }

    /** Decides about a domain, whatever its review would lead to. */
    public void decide(String domain, Domain.Status status) {
        withDomain(domain)
                .ifPresent(service ->
                        change(service.name(), present -> present.changed(domain, bound -> bound.decided(status))));
    }

    /** Serves a domain otherwise from now on. */
    public void serve(String domain, Domain.Https https) {
        withDomain(domain)
                .ifPresent(service ->
                        change(service.name(), present -> present.changed(domain, bound -> bound.with(https))));
    }
}
