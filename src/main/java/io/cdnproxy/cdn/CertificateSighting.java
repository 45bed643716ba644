package io.cdnproxy.cdn;

/** What is known about a certificate for viewers. */
sealed interface CertificateSighting {

    /** Nobody has looked yet. */
    record NotSeen() implements CertificateSighting {}

    /** It could not be read, and never was before. */
    record Unreadable(CdnException failure) implements CertificateSighting {}

    /** There is no such certificate. */
    record Missing() implements CertificateSighting {}

    /** As described. */
    record Described(CertificateDescription description) implements CertificateSighting {}
}
