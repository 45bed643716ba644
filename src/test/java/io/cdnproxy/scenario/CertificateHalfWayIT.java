package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.scenario.HalfWay.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whenever a proxy is deleted in the life of the certificate that was requested for it, nothing of it is left. */
@ExtendWith(InWorld.class)
class CertificateHalfWayIT {
    private static final Map<HalfWay, List<String>> LEFT = new EnumMap<>(HalfWay.class);

    /** At the same time: most of it is waiting. */
    @BeforeAll
    static void allChangeTheirMind(World world) throws Exception {
        try (var acm = new AcmConsole(world);
                var server = ExternalOrigin.start(world.sandbox, "*." + Sandbox.DOMAIN);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var account = new Account(world);
            var running = new EnumMap<HalfWay, Future<List<String>>>(HalfWay.class);
            for (var step : HalfWay.values()) {
                var who = new Applicant(world.newUser(), acm, server, step.mode);
                Callable<List<String>> changing = () -> changesTheirMind(step, who, account);
                running.put(step, threads.submit(changing));
            }
            for (var entry : running.entrySet()) {
                LEFT.put(entry.getKey(), entry.getValue().get());
            }
        }
    }

    private static List<String> changesTheirMind(HalfWay step, Applicant who, Account account) {
        step.isReachedBy(who, account);
        who.user.deletesTheProxy();
        who.user.awaitsThatTheProxyIsGone();
        var left = new ArrayList<String>();
        left.addAll(who.certificates());
        left.addAll(who.certificatesForTheOtherName());
        account.shownFor(who).ifPresent(certificate -> left.add("a distribution that shows " + certificate));
        who.user.client().resources(DnsEndpoint.class).inNamespace(who.user.namespace).list().getItems().stream()
                .map(order -> order.getMetadata().getName())
                .filter(order -> order.startsWith(User.PROXY))
                .forEach(left::add);
        return left;
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeft(HalfWay step) {
        // When
        var left = LEFT.get(step);

        // Then
        assertThat(left).isEmpty();
    }
}
