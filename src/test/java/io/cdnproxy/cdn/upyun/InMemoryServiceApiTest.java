package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.MutableClock;

/** The world of the search is as strict as the emulator. */
class InMemoryServiceApiTest extends ServiceApiContract {
    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi api = new InMemoryServiceApi(clock, REVIEW);

    @Override
    protected ServiceApi api() {
        return api;
    }

    @Override
    protected MutableClock clock() {
        return clock;
    }
}
