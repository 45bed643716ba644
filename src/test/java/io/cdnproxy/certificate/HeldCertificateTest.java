package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.TeardownReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has put a certificate of an object's own in front of something else, and the object is being deleted. */
class HeldCertificateTest extends Requesting {
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";

    private final CertificateGoal gone = new CertificateGoal(
            TOKYO, Optional.empty(), Set.of(HOSTNAME), Optional.of(Set.of()), Optional.of("E1"), Set.of());

    @BeforeEach
    void somethingElseShowsIt() {
        passes(3);
        keeper.useBy("certificate-1", BALANCER);
    }

    private String told(CertificateOperator operator) {
        // The list first, then whose it shows.
        for (int look = 0; look < 2; look++) {
            operator.certificates.teardown(gone, 2);
            operator.certificates.turn();
        }
        return operator.certificates.teardown(gone, 2) instanceof TeardownReport.Remaining remaining
                ? remaining.message()
                : "nothing";
    }

    @Test
    void whatHoldsItIsNamed() {
        // When
        var told = told(operator(keeper));

        // Then
        assertThat(told).contains(BALANCER, "take it off there");
    }

    @Test
    void itGoesOnceItIsLetGoOf() {
        // Given
        var operator = operator(keeper);
        told(operator);

        // When
        keeper.letGo("certificate-1");
        operator.tearDown(Set.of(HOSTNAME));

        // Then
        assertThat(keeper.all()).isEmpty();
    }

    /** Who may delete it may not be allowed to describe it. */
    @Test
    void whereNobodySaysWhatHoldsItItIsWaitedForAllTheSame() {
        // Given
        var silent = new Toy(keeper) {
            @Override
            public List<String> users(String id) {
                throw new CdnException(ErrorClass.DENIED, "AccessDenied", "may not describe it", null);
            }
        };

        // When
        var told = told(operator(silent));

        // Then
        assertThat(told).contains("certificate-1 is deleted as soon as AWS lets go of it");
    }
}
