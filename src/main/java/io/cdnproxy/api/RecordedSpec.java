package io.cdnproxy.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.cdnproxy.api.OriginSpec.Certificate;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads a spec that the API server has not checked. One object that cannot be read ends the watch for all, so what is no whole spec
 * counts as none: the next pass over an accepted object records it anew.
 */
final class RecordedSpec extends StdDeserializer<CdnProxySpec> {
    private static final long serialVersionUID = 1L;

    RecordedSpec() {
        super(CdnProxySpec.class);
    }

    @Override
    public CdnProxySpec deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // Read to its end first, so that what follows is found whatever fails.
        var tree = context.readTree(parser);
        try {
            var spec = context.readTreeAsValue(tree, CdnProxySpec.class);
            return namesItsSource(tree) && isWhole(spec) ? spec : null;
        } catch (JsonMappingException unreadable) {
            return null;
        }
    }

    /** What a user leaves out is filled in; a record leaves nothing out. */
    private static boolean namesItsSource(JsonNode recorded) {
        var cdn = recorded.path("cdn");
        return cdn.path("external").isObject()
                || StreamSupport.stream(cdn.spliterator(), false)
                        .anyMatch(member -> member.path("viewerCertificate").isObject());
    }

    private static boolean isWhole(CdnProxySpec spec) {
        return spec.hostname() != null
                && Optional.ofNullable(spec.origin())
                        .filter(origin -> isWhole(origin, Optional.ofNullable(spec.website())))
                        .isPresent()
                && spec.cdn()
                        .viewerCertificate()
                        .filter(certificate -> !isWhole(certificate))
                        .isEmpty()
                && spec.cdn()
                        .broughtCertificate()
                        .filter(certificate -> !isWhole(certificate))
                        .isEmpty();
    }

    private static boolean isWhole(ViewerCertificateSpec certificate) {
        return certificate.arn() != null
                || certificate.requests()
                || Optional.ofNullable(certificate.imported())
                        .filter(RecordedSpec::isWhole)
                        .isPresent()
                || certificate.discover() != null;
    }

    private static boolean isWhole(OriginSpec origin, Optional<WebsiteSpec> website) {
        return origin.hostname() != null
                && (origin.external()
                        || website.map(pages -> isWhole(pages) && isWholeIfAny(origin.certificate()))
                                .orElseGet(() -> origin.certificate() != null && isWhole(origin.certificate())));
    }

    private static boolean isWhole(WebsiteSpec website) {
        return website.serviceRef() != null && website.serviceRef().name() != null;
    }

    private static boolean isWholeIfAny(Certificate certificate) {
        return certificate == null || isWhole(certificate);
    }

    private static boolean isWhole(Certificate certificate) {
        return isWhole(certificate.issuerRef(), certificate.secretName());
    }

    private static boolean isWhole(CertificateImport imported) {
        return isWhole(imported.issuerRef(), imported.secretName());
    }

    private static boolean isWhole(IssuerRef issuerRef, String secretName) {
        return issuerRef == null ? secretName != null : issuerRef.name() != null;
    }
}
