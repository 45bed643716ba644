package io.cdnproxy.campaign;

/** One run of a workload with one crash. */
record Plan(Workload workload, CrashPoint crashPoint) {

    @Override
    public String toString() {
        return "%s: %s, %s".formatted(workload.name(), crashPoint.trigger(), crashPoint.side());
    }
}
