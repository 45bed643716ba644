package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Sight;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequiredProofsTest {
    private static final ValidationRecord RECORD =
            new ValidationRecord("_1." + HOSTNAME, "CNAME", "_2.acm-validations.aws");
    private static final Sight WHOLE = new Whole(Instant.EPOCH);
    private static final CertificateDescription PROVEN =
            Fixtures.unproven(Status.ISSUED, new Renewal.ByKeeper(), RECORD);

    @Test
    void aRecordIsWantedAsLongAsItsCertificateIs() {
        // When
        var proofs = RequiredProofs.of(goal(Optional.of(HOSTNAME)), seen(WHOLE, PROVEN));

        // Then
        assertThat(proofs).isEqualTo(new RequiredProofs(List.of(RECORD), true, List.of(RECORD)));
    }

    @Test
    void whatAnObjectLetGoOfNeedsNoRecordOnceItIsGone() {
        // When
        var proofs = RequiredProofs.of(goal(Optional.empty()), seen(WHOLE));

        // Then
        assertThat(proofs).isEqualTo(RequiredProofs.NONE);
    }

    @Test
    void whileNoCertificateIsThereYetOrNotAllOfItIsSeenNothingIsLeftOut() {
        // Given
        var requesting = goal(Optional.of(HOSTNAME));
        var partial = new Partial(Verdict.unknown("not yet known"));

        // When
        var none = RequiredProofs.of(requesting, seen(WHOLE));
        var unread = RequiredProofs.of(requesting, seen(WHOLE, Fixtures.issued(HOSTNAME)));
        var unseen = RequiredProofs.of(goal(Optional.empty()), seen(partial));

        // Then
        assertThat(List.of(none, unread, unseen)).allMatch(proofs -> !proofs.complete());
    }

    @Test
    void whatProvesTheNameOfSomebodyElsesCertificateThatIsShownIsTold() {
        // Given
        var none = RequiredProofs.of(goal(Optional.empty()), seen(WHOLE));

        // When
        var proofs = none.besides(List.of(new CertificateSighting.Described(PROVEN)));

        // Then
        assertThat(proofs).isEqualTo(new RequiredProofs(List.of(), true, List.of(), List.of(RECORD)));
    }

    @Test
    void asLongAsNobodyHasLookedAtThatNothingIsLeftOut() {
        // Given
        var none = RequiredProofs.of(goal(Optional.empty()), seen(WHOLE));

        // When
        var unseen = none.besides(List.of(new CertificateSighting.NotSeen()));
        var missing = none.besides(List.of(new CertificateSighting.Missing()));

        // Then
        assertThat(unseen.complete()).isFalse();
        assertThat(missing).isEqualTo(RequiredProofs.NONE);
    }

    private static CertificateGoal goal(Optional<String> hostname) {
        var owner = new Owner("cluster-1", "proxies", "tokyo", "uid");
        return new CertificateGoal(owner, hostname.map(Wish.Request::new), Set.of(HOSTNAME), Optional.of(Set.of()));
    }

    private static OwnCertificates seen(Sight sight, CertificateDescription... own) {
        return new OwnCertificates(sight, List.of(own), List.of(), Optional.empty(), Optional.empty(), 0, Instant.MIN);
    }
}
