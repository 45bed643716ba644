package io.cdnproxy.cdn;

/** Whether an object has a distribution, as the mirror shows it. */
public enum Presence {
    /** One that serves. */
    ENABLED,
    /** One that refuses whoever dials it. */
    DISABLED,
    NONE
}
