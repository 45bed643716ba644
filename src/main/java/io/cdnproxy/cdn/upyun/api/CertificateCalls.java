package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.FittingCertificate;
import io.cdnproxy.cdn.upyun.ServiceApi.CoveredDomain;
import io.cdnproxy.cdn.upyun.ServiceApi.Usage;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Calls about certificates, all of the console: whether a token is enough for these, nobody has written down. */
final class CertificateCalls {
    private static final String CERTIFICATE = "/api/https/certificate/";
    private static final String LIST = "/api/https/certificate/list/";
    private static final String MANAGER = "/api/https/certificate/manager";
    private static final String ID = "certificate_id";
    private static final String DOMAIN = "domain";
    private static final String RESULT = "result";
    private static final String HTTPS = "https";
    private static final String OWN_BRAND = "";
    private static final String UPLOADED = "custom";

    private final ConsolePlane plane;

    CertificateCalls(ConsolePlane plane) {
        this.plane = plane;
    }

    /** Those of the account that could be shown for a name that is bound; not always all. */
    List<FittingCertificate> fitting(String hostname) {
        var call = Call.get("/api/https/services/manager", DOMAIN, hostname);
        var result = plane.call(call).path(RESULT);
        if (!result.isArray()) {
            throw Failures.unreadable(call, "it has no list of certificates");
        }
        return elements(result).map(CertificateCalls::fitting).toList();
    }

    /** All of the account, by their ids, as far as the sub-account may see. One entry of the list is none. */
    Map<String, JsonNode> all() {
        return Pages.all(Call.get(LIST), plane::call, (call, data) -> entries(data));
    }

    private static Map<String, JsonNode> entries(JsonNode data) {
        var entries = new LinkedHashMap<String, JsonNode>();
        data.path(RESULT)
                .propertyStream()
                .filter(entry -> !entry.getKey().equals("default"))
                .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    /** The one among these that viewers of a name see, which is not always among those that fit it. */
    Optional<FittingCertificate> shown(String hostname, Map<String, JsonNode> certificates) {
        return certificates.entrySet().stream()
                .filter(entry -> usage(entry.getKey())
                        .filter(usage -> usage.domains().contains(new CoveredDomain(hostname, true)))
                        .isPresent())
                .findFirst()
                .map(entry -> described(entry.getKey(), entry.getValue(), true));
    }

    private static FittingCertificate fitting(JsonNode entry) {
        return described(entry.path(ID).asText(""), entry, entry.path(HTTPS).asBoolean(false));
    }

    private static FittingCertificate described(String id, JsonNode entry, boolean shown) {
        var validity = entry.path("validity");
        boolean uploaded = entry.path("crt_type").asText("").equals(UPLOADED)
                && entry.path("brand").asText(OWN_BRAND).equals(OWN_BRAND);
        return new FittingCertificate(
                id,
                uploaded,
                Instant.ofEpochMilli(validity.path("start").asLong()),
                Instant.ofEpochMilli(validity.path("end").asLong()),
                shown);
    }

    String upload(ServerKeyPair pair) {
        var call = Call.post(
                CERTIFICATE,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("certificate", pair.certificatePem() + pair.issuersPem())
                        // EC keys have been seen to be taken in no other form.
                        .put("private_key", pair.traditionalKeyPem()));
        try {
            return Optional.of(plane.call(call).path(RESULT).path(ID).asText(""))
                    .filter(id -> !id.isEmpty())
                    .orElseThrow(() -> Failures.unreadable(call, "it has no id of a certificate"));
        } catch (CdnException failure) {
            if (failure.errorClass() != ErrorClass.INVALID) {
                throw failure;
            }
            throw CdnException.saying(
                    ErrorClass.CERTIFICATE_REFUSED,
                    failure.code(),
                    failure.said(),
                    failure.said() + "; check the viewer certificate, its chain and the kind of its key",
                    failure);
        }
    }

    /**
     * Empty if there is no such certificate. No code is written down for that, and one that is taken for gone is left at UPYUN for ever: it is
     * believed where the list does not have it either.
     */
    Optional<Usage> usage(String id) {
        try {
            var data = plane.call(Call.get(MANAGER + "/", ID, id));
            return Optional.of(new Usage(
                    elements(data.path("authenticate_domain"))
                            .map(JsonNode::asText)
                            .toList(),
                    elements(data.path("domains"))
                            .map(domain -> new CoveredDomain(
                                    domain.path("name").asText(""),
                                    domain.path(HTTPS).asBoolean(false)))
                            .toList()));
        } catch (CdnException failure) {
            if (!ErrorTable.mayBeAbsence(failure) || all().containsKey(id)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    void switchOn(String id, String hostname) {
        change(id, hostname, true);
    }

    void switchOff(String id, String hostname) {
        change(id, hostname, false);
    }

    /** A flag that is left out stays as it is: whether plain HTTP is led to HTTPS is somebody else's choice. */
    private void change(String id, String hostname, boolean https) {
        var call = Call.post(MANAGER, about(ID, id).put(DOMAIN, hostname).put(HTTPS, https));
        requireDone(call, plane.call(call), "status");
    }

    /** To the one that is shown already is no failure. */
    void migrate(String id, String hostname) {
        var call = Call.post("/api/https/migrate/domain", about("crt_id", id).put("domain_name", hostname));
        try {
            requireDone(call, plane.call(call), RESULT, "status");
        } catch (CdnException failure) {
            if (!failure.code().equals(ErrorTable.HAS_THIS_CERTIFICATE)) {
                throw failure;
            }
        }
    }

    void delete(String id) {
        var call = Call.delete(CERTIFICATE, ID, id);
        requireDone(call, plane.call(call), "status");
    }

    /** By one client success is told by one member, by another by another. */
    private static void requireDone(Call call, JsonNode data, String... members) {
        if (Stream.of(members).noneMatch(member -> data.path(member).asBoolean(false))) {
            throw Failures.unreadable(call, "it does not say that it was done");
        }
    }

    private static ObjectNode about(String member, String id) {
        return JsonNodeFactory.instance.objectNode().put(member, id);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
