package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.dns.RecordLookup;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Whether an account has the validation record of a name where everybody can see it. */
record DomainProof(RecordLookup dns) {

    Set<String> proven(String account, Collection<String> names) {
        return names.stream()
                .filter(name -> isAnswered(ValidationRecord.of(account, name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isAnswered(ValidationRecord expected) {
        try {
            return dns.lookup(expected.name(), Type.CNAME).stream().anyMatch(record -> is(record, expected));
        } catch (IOException notKnownNow) {
            // It is looked for again, as a record is that is not there.
            return false;
        }
    }

    private static boolean is(Record record, ValidationRecord expected) {
        return record instanceof CNAMERecord alias
                && alias.getName().equals(Name.fromConstantString(expected.name()))
                && alias.getTarget().equals(Name.fromConstantString(expected.value()));
    }
}
