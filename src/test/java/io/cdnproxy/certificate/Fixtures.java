package io.cdnproxy.certificate;

import io.cdnproxy.certificate.CertificateDescription.Life;
import io.cdnproxy.certificate.CertificateDescription.Proofs;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateSource.Named;
import io.cdnproxy.pki.CertificateNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A certificate that most tests are about, and who asks for it. */
final class Fixtures {
    static final String ID = "certificate-1";
    static final String HOSTNAME = "a.example.com";
    static final Instant BEGIN = Instant.parse("2029-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2040-01-01T00:00:00Z");
    static final DesiredCertificate DESIRED = new DesiredCertificate(HOSTNAME, new Named(ID));

    private Fixtures() {}

    static CertificateDescription issued(String... names) {
        return certificate(Status.ISSUED, names);
    }

    static CertificateDescription certificate(Status status, String... names) {
        return new CertificateDescription(
                ID,
                status,
                CertificateNames.of(names),
                new Life(Optional.of(BEGIN), Optional.of(END)),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByKeeper());
    }

    /** One that is issued, and of no use. */
    static CertificateDescription flawed(Flaw flaw) {
        return new CertificateDescription(
                ID,
                Status.ISSUED,
                CertificateNames.of(HOSTNAME),
                new Life(Optional.of(BEGIN), Optional.of(END)),
                Optional.of(flaw),
                Proofs.NONE,
                new Renewal.ByKeeper());
    }

    /** One that outlives the others. */
    static CertificateDescription longer(String id, String name) {
        return new CertificateDescription(
                id,
                Status.ISSUED,
                CertificateNames.of(name),
                new Life(Optional.of(BEGIN), Optional.of(END.plusSeconds(1))),
                Optional.empty(),
                Proofs.NONE,
                new Renewal.ByKeeper());
    }

    /** One that somebody must prove to be theirs. */
    static CertificateDescription unproven(Status status, Renewal renewal, ValidationRecord... records) {
        return new CertificateDescription(
                ID,
                status,
                CertificateNames.of(HOSTNAME),
                new Life(Optional.of(BEGIN), Optional.of(END)),
                Optional.empty(),
                new Proofs(List.of(records), List.of(records)),
                renewal);
    }

    /** One of which the people of its domain are asked by mail whether it may be issued. */
    static CertificateDescription askedByMail(Status status, Renewal renewal) {
        return new CertificateDescription(
                ID,
                status,
                CertificateNames.of(HOSTNAME),
                new Life(Optional.of(BEGIN), Optional.of(END)),
                Optional.empty(),
                new Proofs(List.of(), List.of(), true),
                renewal);
    }
}
