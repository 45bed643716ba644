package io.cdnproxy.sandbox.upyun.api;

/** Something that can be asked for. */
@FunctionalInterface
public interface Operation {

    /** @throws Refusal if it is not done; then nothing has changed */
    Answer perform(Request request);
}
