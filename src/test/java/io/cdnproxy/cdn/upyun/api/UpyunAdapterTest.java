package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.upyun.ServiceApi;
import io.cdnproxy.cdn.upyun.ServiceApiContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The port's contract, kept by the adapter at the emulator. */
class UpyunAdapterTest extends ServiceApiContract {

    @RegisterExtension
    final Emulation upyun = new Emulation();

    @BeforeEach
    void reviewNames() {
        upyun.emulator().setReview(REVIEW);
    }

    @Override
    protected ServiceApi api() {
        return upyun.adapter();
    }

    @Override
    protected MutableClock clock() {
        return upyun.clock;
    }
}
