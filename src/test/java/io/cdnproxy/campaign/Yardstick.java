package io.cdnproxy.campaign;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a machine's processors are worth at the moment, by starts of a plain JVM, which no change of ours makes dearer or cheaper: the same work
 * costs twice the time on one whose cores are shared with neighbours.
 *
 * @param seconds of processors that the starts took
 */
record Yardstick(double seconds) {
    private static final int STARTS = 20;
    private static final long MOST_MINUTES = 5;
    private static final String SCRIPT =
            """
            i=0
            while [ $i -lt %d ]; do
              "$0" -Xshare:off -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -version || exit 1
              i=$((i + 1))
            done >/dev/null 2>&1
            times
            """
                    .formatted(STARTS);

    /** What a shell says of its children: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#times. */
    private static final Pattern CHILDREN = Pattern.compile("(?s).*\\n(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*");

    static Yardstick laid() throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var shell = new ProcessBuilder("sh", "-c", SCRIPT, java).start();
        var told = new String(shell.getInputStream().readAllBytes());
        var times = CHILDREN.matcher(told);
        if (!shell.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || shell.exitValue() != 0 || !times.matches()) {
            throw new IOException("a plain JVM cannot be started: " + told);
        }
        return new Yardstick(seconds(times.group(1), times.group(2)) + seconds(times.group(3), times.group(4)));
    }

    private static double seconds(String minutes, String seconds) {
        return TimeUnit.MINUTES.toSeconds(Long.parseLong(minutes)) + Double.parseDouble(seconds);
    }
}
