package io.cdnproxy.scenario;

import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.dns.DnsRecordLookup;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.xbill.DNS.Type;

/** The DNS that everybody asks. Whatever external-dns is ordered to publish or to withdraw, it does a moment later. */
record NameServer(InetSocketAddress address) {

    /** @param type such as CNAME */
    void awaitsRecord(String name, String type) {
        awaits(name, type, true);
    }

    /** The same for one that is withdrawn. */
    void awaitsNoRecord(String name, String type) {
        awaits(name, type, false);
    }

    private void awaits(String name, String type, boolean isThere) {
        var dns = new DnsRecordLookup(address);
        await("%s %s is there: %s".formatted(type, name, isThere))
                .atMost(User.PATIENCE)
                // Who is not answered in time does not know yet.
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> dns.lookup(name, Type.value(type)).isEmpty() != isThere);
    }
}
