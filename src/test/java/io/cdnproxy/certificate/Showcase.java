package io.cdnproxy.certificate;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A distribution as far as certificates are concerned: it shows one, and outlives any process. */
final class Showcase {
    private final InMemoryKeeper keeper;
    private Optional<String> shown = Optional.empty();

    Showcase(InMemoryKeeper keeper) {
        this.keeper = keeper;
    }

    Set<String> shown() {
        return shown.stream().collect(Collectors.toSet());
    }

    void show(String id) {
        if (shown.filter(id::equals).isEmpty()) {
            close();
            keeper.use(id);
            shown = Optional.of(id);
        }
    }

    void close() {
        shown.ifPresent(keeper::letGo);
        shown = Optional.empty();
    }
}
