package io.cdnproxy.image;

/** A way between here and a registry. */
enum Transfer {
    PUSH("push", "pushed", "write", ". The image is made: docs/image.md says how to push the archive alone"),
    PULL("pull", "pulled", "read", "");

    final String verb;
    final String participle;

    /** What one needs the right to do in the registry. */
    final String right;

    /** What is said after the reason of a failure. */
    final String afterwards;

    Transfer(String verb, String participle, String right, String afterwards) {
        this.verb = verb;
        this.participle = participle;
        this.right = right;
        this.afterwards = afterwards;
    }
}
