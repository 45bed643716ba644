package io.cdnproxy.probe;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import java.util.List;
import java.util.Optional;

/** Diagnoses of a.example.test and b.example.test, by who publishes them and what is known of their CDN. */
final class NameDiagnoses {
    static final AddressPolicy TEST_NET_IS_PUBLIC = new AddressPolicy(
            List.of(Cidr.parse("192.0.2.0/24"), Cidr.parse("203.0.113.0/24"), Cidr.parse("2001:db8::/32")));
    static final NameDiagnosis DIAGNOSIS =
            new NameDiagnosis(Evidence.target(), TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    static final NameDiagnosis BY_EXTERNAL_DNS =
            new NameDiagnosis(Evidence.published(Evidence.target()), TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    static final NamePlace START_OF_A_ZONE = new NamePlace(Optional.empty(), true);

    private NameDiagnoses() {}

    static NameDiagnosis withoutDistribution(ProbeTarget target) {
        return new NameDiagnosis(
                target.at(new ExpectedCdn.NotMadeYet(ExpectedCdn.Provider.CLOUDFRONT)),
                TEST_NET_IS_PUBLIC,
                Reader.OF_CONDITIONS);
    }

    static NameDiagnosis ofAnyCdn() {
        var target = ProbeTarget.once(
                new ProbeTarget.Origin("b.example.test", 8443, List.of(), Optional.empty()),
                Evidence.target().edge(),
                Evidence.target().path(),
                Evidence.target().timeout());
        return new NameDiagnosis(
                target.at(new ExpectedCdn.Any(Optional.empty())), TEST_NET_IS_PUBLIC, Reader.AT_COMMAND_LINE);
    }
}
