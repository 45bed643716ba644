package io.cdnproxy.sandbox.upyun.service;

import io.cdnproxy.sandbox.upyun.api.Refusal;

/** A service must not have for its origin what it serves itself. */
final class Cycle {
    private Cycle() {}

    static Refusal refusal() {
        return Refusal.of(403, "40310007", "Binded domain and source domain can't be the same");
    }
}
