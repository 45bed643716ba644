package io.cdnproxy.sandbox.dns;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The records that a DNSEndpoint asks for. Pure. */
final class EndpointRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EndpointRecords() {}

    /**
     * By name. An entry that cannot be published does not hide the others.
     *
     * @param ignored told the reason for each entry that is left out
     */
    static Map<Name, List<Record>> of(GenericKubernetesResource endpoint, Consumer<String> ignored) {
        var records = new HashMap<Name, List<Record>>();
        List<?> entries = endpoint.get("spec", "endpoints") instanceof List<?> list ? list : List.of();
        for (var declared : entries) {
            try {
                var entry = read(declared);
                records.merge(entry.name(), entry.records(), EndpointRecords::concatenated);
            } catch (IllegalArgumentException unpublishable) {
                ignored.accept(unpublishable.getMessage());
            }
        }
        return records;
    }

    private static Endpoint read(Object declared) {
        if (declared == null) {
            throw new IllegalArgumentException("an entry is empty");
        }
        return JSON.convertValue(declared, Endpoint.class);
    }

    private static List<Record> concatenated(List<Record> some, List<Record> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
