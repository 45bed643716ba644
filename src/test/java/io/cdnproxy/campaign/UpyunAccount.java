package io.cdnproxy.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.UpyunLogin;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.UpyunEmulator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An account at UPYUN that belongs to one operator. Services say by their remarks whose they are. Certificates do not: one is of the object
 * whose service shows it, and of one that nobody lives of if none does, unless a person has brought it.
 */
final class UpyunAccount implements Account {
    private static final String NOBODY = "nobody whose service shows it";
    private static final int HEXADECIMAL = 16;

    /** New in every run. */
    private static final List<String> PASSING = List.of("bucket_id", "validity");

    private final UpyunEmulator upyun;
    private final UpyunLogin login;
    private final RawUpyun raw;
    private final Set<String> broughtByHand = ConcurrentHashMap.newKeySet();

    UpyunAccount(UpyunEmulator upyun, UpyunLogin login) {
        this.upyun = upyun;
        this.login = login;
        this.raw = new RawUpyun(upyun, login);
    }

    @Override
    public List<Distribution> distributions() {
        return stream(raw.api("/buckets?limit=100").orElseThrow().path("buckets"))
                .map(listed -> listed.path("bucket_name").asText())
                .flatMap(name -> info(name).map(info -> distribution(name, info)).stream())
                .toList()
                .reversed();
    }

    private Optional<JsonNode> info(String service) {
        return raw.api("/buckets/info?bucket_name=" + service);
    }

    private Distribution distribution(String name, JsonNode info) {
        var description = Stream.of(
                        Optional.of(info),
                        raw.api("/v2/buckets/cdn/source?isp_return=false&bucket_name=" + name),
                        raw.api("/v2/buckets/cdn/cache?bucket_name=" + name))
                .map(part -> part.map(UpyunAccount::lasting).orElse("none"))
                .collect(Collectors.joining("\n"));
        return new Distribution(name, info.at("/default_domain/domain").asText(), owner(info), description);
    }

    /** The uid that a remark ends with. */
    private static String owner(JsonNode info) {
        var remark = info.path("bucket_remark").asText();
        return remark.substring(remark.lastIndexOf(' ') + 1);
    }

    @Override
    public List<Certificate> certificates() {
        return raw.console("/api/https/certificate/list?limit=100")
                .orElseThrow()
                .path("result")
                .propertyStream()
                // One member is no certificate.
                .filter(listed -> !listed.getKey().equals("default"))
                .flatMap(listed -> certificate(listed).stream())
                .toList()
                .reversed();
    }

    private Optional<Certificate> certificate(Entry<String, JsonNode> listed) {
        var id = listed.getKey();
        return raw.console("/api/https/certificate/manager?certificate_id=" + id)
                .map(usage -> new Certificate(
                        id,
                        broughtByHand.contains(id) ? "" : ownerBy(usage),
                        upyun.serial(id)
                                .map(serial -> serial.toString(HEXADECIMAL))
                                .orElse(""),
                        Set.of(),
                        lasting(listed.getValue()) + "\n" + lasting(usage)));
    }

    private String ownerBy(JsonNode usage) {
        return stream(usage.path("domains"))
                .filter(domain -> domain.path("https").asBoolean())
                .flatMap(domain -> info(domain.path("bucket_name").asText()).stream())
                .map(UpyunAccount::owner)
                .findFirst()
                .orElse(NOBODY);
    }

    /** Its owner's API and its operator's console have callers of their own names. */
    @Override
    public List<Call> journal() {
        return upyun.journal().calls().stream()
                .filter(call -> call.isOf(login.username()) || call.isOf(login.subAccount()))
                .toList();
    }

    /** Has somebody bring a certificate who knows of no operator. */
    void upload(KeyMaterial material) {
        broughtByHand.add(raw.upload(material));
    }

    private static String lasting(JsonNode answer) {
        var lasting = answer.deepCopy();
        lasting.findParents("validity").forEach(parent -> ((ObjectNode) parent).remove(PASSING));
        lasting.findParents("bucket_id").forEach(parent -> ((ObjectNode) parent).remove(PASSING));
        return lasting.toPrettyString();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
