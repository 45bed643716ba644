package io.cdnproxy.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.cluster.ExternalDns;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aProxyComesUpByThemIsRenamedAndTakesThemAlong(Arena arena) throws Exception {
        // Given
        try (var names = PublishedNames.of("published", ExternalDns.Policy.SYNC, arena);
                var tenant = tenant("published", names, arena)) {
            var named = Workloads.RENAME.preparation().getFirst();

            // When
            does(tenant, named);
            does(tenant, Workloads.RENAME.change());
            await("the former name to go").atMost(PATIENCE).until(() -> answer(names, "a", tenant) == Rcode.NXDOMAIN);
            does(tenant, Workloads.DELETE.change());

            // Then
            assertThat(answer(names, "other-a", tenant)).isEqualTo(Rcode.NXDOMAIN);
            assertThat(names.writes()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatExternalDnsMayNotRemoveIsNamedAtTheEndBeItFromBeforeARenaming(Arena arena) throws Exception {
        // Given
        try (var names = PublishedNames.of("left", ExternalDns.Policy.UPSERT_ONLY, arena);
                var tenant = tenant("left", names, arena)) {
            does(tenant, Workloads.RENAME.preparation().getFirst());
            does(tenant, Workloads.RENAME.change());
            await("the former name to be given up").atMost(PATIENCE).until(() -> withdrawn(tenant)
                    .contains(hostname("a", tenant)));

            // When
            does(tenant, Workloads.DELETE.change());

            // Then
            assertThat(answer(names, "a", tenant)).isEqualTo(Rcode.NOERROR);
            assertThat(left(tenant))
                    .contains(
                            "DNS record CNAME " + hostname("a", tenant),
                            "DNS record CNAME " + hostname("other-a", tenant),
                            "--policy=upsert-only",
                            "remove them by hand");
        }
    }

    private static Tenant tenant(String namespace, PublishedNames names, Arena arena) throws IOException {
        return new Tenant(
                arena,
                namespace,
                Map.of(
                        "CDNPROXY_DNS_RESOLVERS",
                        hostPort(names.address()),
                        // CoreDNS names a server of its zone that has no address.
                        "CDNPROXY_DNS_AUTHORITATIVE",
                        "false"));
    }

    private static List<?> withdrawn(Tenant tenant) {
        return tenant.proxy()
                .map(proxy -> proxy.object().<Object>get("status", "hostnames", "withdrawn"))
                .filter(List.class::isInstance)
                .<List<?>>map(List.class::cast)
                .orElse(List.of());
    }

    private static String left(Tenant tenant) {
        var events = tenant.client().events().v1().events().inNamespace(tenant.namespace());
        return await("what is left to be told")
                .atMost(PATIENCE)
                .until(
                        () -> events.list().getItems().stream()
                                .filter(event -> event.getReason().equals("DnsRecordLeft"))
                                .map(Event::getNote)
                                .collect(Collectors.joining()),
                        note -> !note.isEmpty());
    }

    private static void does(Tenant tenant, Workload.Step step) {
        tenant.act(step.action());
        await(step.goal().name()).atMost(PATIENCE).until(() -> tenant.hasReached(step.goal()));
    }

    private static String hostname(String edge, Tenant tenant) {
        return "%s-%s.sandbox.test".formatted(edge, tenant.namespace());
    }

    private static int answer(PublishedNames names, String edge, Tenant tenant) throws Exception {
        var name = Name.fromString(hostname(edge, tenant) + ".");
        var question = Message.newQuery(Record.newRecord(name, Type.A, DClass.IN));
        return new SimpleResolver(names.address()).send(question).getRcode();
    }

    private static String hostPort(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
