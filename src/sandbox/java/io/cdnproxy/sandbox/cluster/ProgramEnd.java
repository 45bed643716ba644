package io.cdnproxy.sandbox.cluster;

/**
 * How a program ended that nobody had ended.
 *
 * @param status its exit status; 128 and the signal's number if one killed it
 * @param lastWords where its log is, and how that ends
 */
public record ProgramEnd(String program, int status, String lastWords) {
    @Override
    public String toString() {
        return "%s ended by itself with status %d; %s".formatted(program, status, lastWords);
    }
}
