package io.cdnproxy.sandbox.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Records and their text for the tests of this package. */
final class Records {
    private static final long TTL = 60;

    private Records() {}

    static Name name(String text) {
        return Name.fromConstantString(text + ".");
    }

    static Record a(String owner, String address) {
        try {
            return new ARecord(name(owner), DClass.IN, TTL, InetAddress.getByName(address));
        } catch (UnknownHostException notLiteral) {
            throw new IllegalArgumentException(notLiteral);
        }
    }

    static Record cname(String owner, String target) {
        return new CNAMERecord(name(owner), DClass.IN, TTL, name(target));
    }

    /** The data of the records, without their owners. */
    static List<String> data(List<Record> records) {
        return records.stream().map(Record::rdataToString).toList();
    }
}
