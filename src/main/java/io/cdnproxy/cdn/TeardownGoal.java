package io.cdnproxy.cdn;

/** What is to become of the distribution of an object that is being deleted. */
public enum TeardownGoal {
    /** It is deleted. */
    DELETED,
    /** It is switched off and left, with its settings and the marks of its owner. */
    DISABLED
}
