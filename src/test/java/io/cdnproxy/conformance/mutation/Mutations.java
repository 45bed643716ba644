package io.cdnproxy.conformance.mutation;

import java.util.List;
import java.util.stream.Stream;

/** One for each rule of the emulator. */
final class Mutations {
    static final List<Mutation> ALL = Stream.of(
                    LifecycleMutations.ALL,
                    ConfigurationMutations.ALL,
                    ReadBackMutations.ALL,
                    ProtocolMutations.ALL,
                    FaultMutations.ALL,
                    CertificateRequestMutations.ALL,
                    CertificateProofMutations.ALL,
                    CertificateMutations.ALL,
                    CertificateImportMutations.ALL,
                    EdgeMutations.ALL,
                    UpyunServiceMutations.ALL,
                    UpyunDomainMutations.ALL,
                    UpyunOriginMutations.ALL,
                    UpyunPlaneMutations.ALL,
                    UpyunBindingMutations.ALL,
                    UpyunTroubleMutations.ALL,
                    UpyunEdgeMutations.ALL)
            .flatMap(List::stream)
            .toList();

    private Mutations() {}
}
