package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** An operator that knows no other names than those that external-dns has published and CoreDNS answers with. */
@Tag("campaign")
@ExtendWith(InArena.class)
class PublishedNamesIT {
    private static final String NAMESPACE = "published";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aProxyComesUpByThemIsRenamedAndTakesThemAlong(Arena arena) throws Exception {
        // Given
        try (var names = PublishedNames.of(NAMESPACE, arena);
                var tenant = new Tenant(
                        arena,
                        NAMESPACE,
                        Map.of(
                                "CDNPROXY_DNS_RESOLVERS",
                                hostPort(names.address()),
                                // CoreDNS names a server of its zone that has no address.
                                "CDNPROXY_DNS_AUTHORITATIVE",
                                "false"))) {
            var named = Workloads.RENAME.preparation().getFirst();

            // When
            does(tenant, named);
            does(tenant, Workloads.RENAME.change());
            await("the former name to go").atMost(PATIENCE).until(() -> answer(names, "a") == Rcode.NXDOMAIN);
            does(tenant, Workloads.DELETE.change());

            // Then
            assertThat(answer(names, "other-a")).isEqualTo(Rcode.NXDOMAIN);
            assertThat(names.writes()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
    }

    private static void does(Tenant tenant, Workload.Step step) {
        tenant.act(step.action());
        await(step.goal().name()).atMost(PATIENCE).until(() -> tenant.hasReached(step.goal()));
    }

    private static int answer(PublishedNames names, String edge) throws Exception {
        var name = Name.fromString("%s-%s.sandbox.test.".formatted(edge, NAMESPACE));
        var question = Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
        return new SimpleResolver(names.address()).send(question).getRcode();
    }

    private static String hostPort(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
