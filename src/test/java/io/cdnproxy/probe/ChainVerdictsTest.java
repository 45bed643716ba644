package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainCheck;
import io.cdnproxy.pki.ChainFault;
import io.cdnproxy.pki.TestAuthority;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainVerdictsTest {
    private static final String NAME = "b.example.test";
    private static final Instant BEGIN = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Instant END = BEGIN.plus(1, ChronoUnit.DAYS);
    private static final TestAuthority ROOT = TestAuthority.root("Root");
    private static final CertificateChain CHAIN =
            new CertificateChain(ROOT.leaf(NAME).valid(BEGIN, END).issue().chain());

    private final ChainVerdicts verdicts =
            new ChainVerdicts(new ChainCheck(new Authorities(List.of(ROOT.certificate()))));

    @Test
    void theMomentAtWhichAKnownChainExpiresIsNoticed() {
        // Given
        assertThat(verdicts.check(CHAIN, NAME, BEGIN)).isEmpty();
        assertThat(verdicts.check(CHAIN, NAME, END)).isEmpty();

        // When
        var later = verdicts.check(CHAIN, NAME, END.plusMillis(1));

        // Then
        assertThat(later).containsInstanceOf(ChainFault.Expired.class);
    }

    @Test
    void theMomentAtWhichAKnownChainBeginsToBeValidIsNoticed() {
        // Given
        assertThat(verdicts.check(CHAIN, NAME, BEGIN.minusMillis(1))).containsInstanceOf(ChainFault.NotYetValid.class);

        // When
        var later = verdicts.check(CHAIN, NAME, BEGIN);

        // Then
        assertThat(later).isEmpty();
    }

    @Test
    void theSameChainIsNotValidForAnotherName() {
        // Given
        assertThat(verdicts.check(CHAIN, NAME, BEGIN)).isEmpty();

        // When
        var other = verdicts.check(CHAIN, "c.example.test", BEGIN);

        // Then
        assertThat(other).containsInstanceOf(ChainFault.NotCovering.class);
    }
}
