package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;

/**
 * Reads ListCertificates' pages to the last, or fails. Of the names of a certificate a list shows <a
 * href="https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateSummary.html">the first hundred</a>: by those alone one that is
 * for more would not be found again, and be imported again and again.
 */
final class CertificatePages {
    private final AcmClient acm;
    private final Function<String, Optional<CertificateDescription>> describing;
    private volatile Map<Content, CertificateNames> known = Map.of();

    /** Nothing but another import changes what a certificate is for. */
    private record Content(String arn, Optional<Instant> imported) {}

    /** @param describing tells all names of a certificate, if it exists */
    CertificatePages(AcmClient acm, Function<String, Optional<CertificateDescription>> describing) {
        this.acm = acm;
        this.describing = describing;
    }

    List<CertificateDescription> all() {
        var names = new HashMap<Content, CertificateNames>();
        var certificates = AwsCall.of("ListCertificates", this::summaries).stream()
                .flatMap(certificate -> listed(certificate, names))
                .toList();
        known = Map.copyOf(names);
        return certificates;
    }

    private Stream<CertificateDescription> listed(
            CertificateSummary certificate, Map<Content, CertificateNames> names) {
        var listed = CertificateMapper.listed(certificate);
        if (!Boolean.TRUE.equals(certificate.hasAdditionalSubjectAlternativeNames())) {
            return Stream.of(listed);
        }
        var content = new Content(listed.id(), Optional.ofNullable(certificate.importedAt()));
        try {
            var all = Optional.ofNullable(known.get(content))
                    .or(() -> describing.apply(listed.id()).map(CertificateDescription::names));
            all.ifPresent(found -> names.put(content, found));
            return all.map(listed::withNames).stream();
        } catch (CdnException failure) {
            // Whoever is throttled asks less. Whatever else one of them comes with is no reason to do without all
            // others.
            if (failure.errorClass() == ErrorClass.THROTTLED) {
                throw failure;
            }
            return Stream.of(listed.withNamesUnread(failure.verdict()));
        }
    }

    private List<CertificateSummary> summaries() {
        var certificates = new ArrayList<CertificateSummary>();
        var tokens = new HashSet<String>();
        var token = Optional.<String>empty();
        do {
            var page = page(token);
            page.certificateSummaryList().stream()
                    .filter(certificate -> certificate.certificateArn() != null)
                    .forEach(certificates::add);
            token = Optional.ofNullable(page.nextToken());
            if (token.isPresent() && !tokens.add(token.get())) {
                throw new UnreadableDocumentException("leads from page to page in a circle");
            }
        } while (token.isPresent());
        return certificates;
    }

    private ListCertificatesResponse page(Optional<String> token) {
        var page = acm.listCertificates(
                request -> request.includes(filter -> filter.keyTypes(AcmCertificates.KEYS_OF_CLOUDFRONT))
                        .nextToken(token.orElse(null)));
        if (!page.hasCertificateSummaryList()) {
            throw new UnreadableDocumentException("does not have a list of certificates");
        }
        return page;
    }
}
