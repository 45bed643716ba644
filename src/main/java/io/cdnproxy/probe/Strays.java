package io.cdnproxy.probe;

import io.smallrye.common.net.Inet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks whether what a name leads to besides is a stray. */
record Strays(ChainDialer dialer) {

    /** What answers as it should at an address that DNS alone does not explain is no stray, such as a second load balancer. */
    NameAnswer without(NameAnswer answer, Predicate<ChainEvidence> proof, ChainDialer.Call call) throws IOException {
        if (!(answer instanceof NameAnswer.Partly(var strays))) {
            return answer;
        }
        var left = new ArrayList<String>();
        for (var stray : strays) {
            var place = new Resolution.Found(stray, List.of(), List.of(Inet.parseInetAddress(stray)));
            if (!proof.test(dialer.dial(call.ofHandshakeAt(place)))) {
                left.add(stray);
            }
        }
        return left.isEmpty() ? new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER) : new NameAnswer.Partly(left);
    }
}
