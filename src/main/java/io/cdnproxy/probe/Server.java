package io.cdnproxy.probe;

/**
 * One end of a chain that was dialled.
 *
 * @param runBy who can mend what is wrong with it
 */
record Server(String hostname, int port, RunBy runBy) {

    /** As messages name it. */
    String endpoint() {
        return hostname + ":" + port;
    }
}
