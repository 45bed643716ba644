package io.cdnproxy.net;

/** Numbers of TCP and UDP ports. */
public final class Port {
    private static final int HIGHEST = 65_535;

    private Port() {}

    /** @throws IllegalArgumentException if it is none; the message says so */
    public static int valid(int number) {
        if (number < 1 || number > HIGHEST) {
            throw new IllegalArgumentException("%d is no port: 1 to %d".formatted(number, HIGHEST));
        }
        return number;
    }
}
