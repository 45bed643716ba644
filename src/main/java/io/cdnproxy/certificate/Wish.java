package io.cdnproxy.certificate;

import java.util.Objects;

/** A certificate of an object's own that it wants to have. */
public sealed interface Wish {

    /** That it is for. */
    String hostname();

    /** Its keeper is to have it issued. */
    record Request(String hostname) implements Wish {
        public Request {
            Objects.requireNonNull(hostname);
        }
    }

    /** Somebody else issues it, and its keeper takes it up. */
    record Import(String hostname, ImportOffer offer) implements Wish {
        public Import {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(offer);
        }
    }
}
