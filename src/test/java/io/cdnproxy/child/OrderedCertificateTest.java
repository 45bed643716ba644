package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.certmanager.api.model.v1.Certificate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderedCertificateTest {

    /** cert-manager's definition lets one be stored: the pass that mends it must not break off over it. */
    @Test
    void anOrderWithoutASpecIsForNoName() {
        // When
        var names = OrderedCertificate.dnsNames(Optional.of(new Certificate()));

        // Then
        assertThat(names).isEmpty();
    }
}
