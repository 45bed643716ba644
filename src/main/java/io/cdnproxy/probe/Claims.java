package io.cdnproxy.probe;

import java.time.Duration;

/** Looks who holds a name that does not resolve. */
record Claims(NameResolver names) {

    NameAnswer beside(NameAnswer answer, String hostname, Duration timeout) throws InterruptedException {
        return answer instanceof NameAnswer.Absent ? new NameAnswer.Absent(names.claim(hostname, timeout)) : answer;
    }
}
