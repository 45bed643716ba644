package io.cdnproxy.pki;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.cdnproxy.net.Printable;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The DNS names that a certificate is for. Neither the common name nor an address among the alternative names counts:
 * <a href="https://www.rfc-editor.org/rfc/rfc9525#section-6.3">clients compare DNS names with DNS names</a> only.
 *
 * @param names in the given order, lower case
 */
public record CertificateNames(List<String> names) {
    private static final int DNS_NAME = 2;
    private static final int SHOWN_WHOLE = 4;
    private static final int SHOWN_OF_MORE = 3;

    public CertificateNames {
        names = names.stream().map(CertificateNames::lowerCase).distinct().toList();
    }

    public static CertificateNames of(String... names) {
        return new CertificateNames(Arrays.asList(names));
    }

    /** A certificate whose names cannot be read has none: nobody would accept it for one. */
    public static CertificateNames of(X509Certificate certificate) {
        try {
            return new CertificateNames(Stream.ofNullable(certificate.getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> (String) name.get(1))
                    .toList());
        } catch (CertificateParsingException malformed) {
            return new CertificateNames(List.of());
        }
    }

    /**
     * Whether a hostname is among the names. <a href="https://www.rfc-editor.org/rfc/rfc9525#section-6.3">A wildcard
     * stands for exactly one label</a>, the leftmost.
     *
     * @param hostname as in a spec: lower case, without a dot at its end
     */
    public boolean covers(String hostname) {
        int dot = hostname.indexOf('.');
        return names.contains(hostname) || dot > 0 && names.contains("*" + hostname.substring(dot));
    }

    public boolean contains(String name) {
        return names.contains(name);
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** A few of them in words: a certificate may have a hundred. */
    public String describe() {
        int shown = names.size() > SHOWN_WHOLE ? SHOWN_OF_MORE : names.size();
        var few = names.stream().limit(shown).map(Printable::name).collect(Collectors.joining(", "));
        return shown < names.size() ? few + " and " + (names.size() - shown) + " more" : few;
    }

    // Other scripts have letters whose lower case is an ASCII letter, such as the Kelvin sign.
    private static String lowerCase(String name) {
        return US_ASCII.newEncoder().canEncode(name) ? name.toLowerCase(Locale.ROOT) : name;
    }
}
