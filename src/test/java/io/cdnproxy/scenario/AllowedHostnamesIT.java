package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.child.DnsEndpoint;
import io.fabric8.certmanager.api.model.v1.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The cluster's owner limits what a namespace may use. */
@ExtendWith(InWorld.class)
class AllowedHostnamesIT {

    @Test
    void whatIsForbiddenIsRefusedAndWhatIsAllowedIsAccepted(World world) {
        // Given
        var carol = world.newLimitedUser();
        carol.applies(withNames(carol.spec(), "a." + World.ALLOWED_DOMAIN, carol.originHostname()));
        carol.awaitsCondition(ConditionType.Accepted, "False", "DomainNotAllowed");
        var refusal =
                carol.sees().conditions().get(ConditionType.Accepted.name()).message();
        var certificates = carol.client()
                .resources(Certificate.class)
                .inNamespace(carol.namespace)
                .list()
                .getItems();
        var records = carol.client()
                .resources(DnsEndpoint.class)
                .inNamespace(carol.namespace)
                .list()
                .getItems();

        // When
        carol.applies(withNames(carol.spec(), "a." + World.ALLOWED_DOMAIN, "b." + World.ALLOWED_DOMAIN));

        // Then
        assertThat(refusal).startsWith(carol.originHostname()).contains("*." + World.ALLOWED_DOMAIN);
        assertThat(certificates).isEmpty();
        assertThat(records).isEmpty();
        carol.awaitsCondition(ConditionType.Accepted, "True", "Succeeded");
        carol.deletesTheProxy();
        carol.awaitsThatTheProxyIsGone();
    }

    private static CdnProxySpec withNames(CdnProxySpec spec, String hostname, String originHostname) {
        return SpecDraft.from(spec)
                .hostname(hostname)
                .originHostname(originHostname)
                .done();
    }
}
