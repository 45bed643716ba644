package io.cdnproxy.campaign;

/** The moment at which the operator is killed. */
record CrashPoint(Trigger trigger, Side side) {

    /** Of the request. */
    enum Side {
        /** The request is never sent on. */
        BEFORE_SENT,
        /** The request took effect, its answer is lost. */
        AFTER_COMMITTED
    }
}
