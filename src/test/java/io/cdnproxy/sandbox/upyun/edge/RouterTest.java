package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.OWN_NAME;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.domain;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.followingTheViewer;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.get;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.headers;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.request;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.server;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.service;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.source;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.webSocketHandshake;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.upyun.EdgeService;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.service.Source;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final Source HTTPS = source(Type.HTTPS, server(B, 443));
    private static final EdgeService TOKYO = tokyo(HTTPS);

    @ParameterizedTest
    @ValueSource(strings = {A, "A.Example.COM", OWN_NAME})
    void aServiceIsFoundByItsDomainAndByItsOwnName(String host) {
        // When
        var route = Router.route(List.of(TOKYO), get(host), true);

        // Then
        assertThat(route).isEqualTo(new Route.Forward("tokyo", HTTPS, B, true));
    }

    @Test
    void aNameThatNobodyHasBoundIs40010041() {
        // When
        var route = Router.route(List.of(TOKYO), get("unbound.example.com"), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.BUCKET_NOT_FOUND));
    }

    @Test
    void noHostIs40010040() {
        // When
        var route = Router.route(List.of(TOKYO), request(new RequestHead("GET", "/", headers())), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.NO_HOST));
    }

    @Test
    void anInvisibleServiceIs40510001() {
        // Given
        var invisible = service("tokyo", false, true, Optional.of(HTTPS), domain(A));

        // When
        var route = Router.route(List.of(invisible), get(A), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.of("tokyo"), EdgeError.INVISIBLE_BUCKET));
    }

    @Test
    void aServiceWithoutASourceIs50202001() {
        // Given
        var sourceless = service("tokyo", true, true, Optional.empty(), domain(A));

        // When
        var route = Router.route(List.of(sourceless), get(A), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.of("tokyo"), EdgeError.NO_VALID_SOURCE));
    }

    @Test
    void aServiceThatIsItsOwnOriginIs40310007() {
        // Given
        var cyclic = tokyo(source(Type.HTTPS, server(A, 443)));

        // When
        var route = Router.route(List.of(cyclic), get(A), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.of("tokyo"), EdgeError.CYCLIC_REQUEST));
    }

    @Test
    void anUpgradeOnAnOrdinaryServiceIs400() {
        // Given
        var ordinary = service("tokyo", true, false, Optional.of(HTTPS), domain(A));

        // When
        var route = Router.route(List.of(ordinary), request(webSocketHandshake(A)), true);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.of("tokyo"), EdgeError.NOT_A_WEB_SOCKET_SERVICE));
        assertThat(EdgeError.NOT_A_WEB_SOCKET_SERVICE.status()).isEqualTo(400);
    }

    @Test
    void anOrdinaryServiceServesWhatIsNoUpgrade() {
        // Given
        var ordinary = service("tokyo", true, false, Optional.of(HTTPS), domain(A));

        // When
        var route = Router.route(List.of(ordinary), get(A), true);

        // Then
        assertThat(route).isInstanceOf(Route.Forward.class);
    }

    @Test
    void aServiceForWebSocketUpgrades() {
        // When
        var route = Router.route(List.of(TOKYO), request(webSocketHandshake(A)), true);

        // Then
        assertThat(route).isInstanceOf(Route.Forward.class);
    }

    @Test
    void theHostThatAnOriginIsAskedForIsTheBoundDomainUnlessThereIsAnother() {
        // Given
        var hostless = tokyo(source("", Type.HTTPS, true, server(B, 443)));

        // When
        var route = Router.route(List.of(hostless), get(A), true);

        // Then
        assertThat(((Route.Forward) route).originHost()).isEqualTo(A);
    }

    @Test
    void aHostThatFollowsTheViewerIsTheViewersInAnyCase() {
        // Given
        var following = tokyo(followingTheViewer(HTTPS));

        // When
        var route = Router.route(List.of(following), get(A), true);

        // Then
        assertThat(((Route.Forward) route).originHost()).isEqualTo(A);
    }

    @Test
    void forAWildcardItIsTheVisitedName() {
        // Given
        var wildcard = service(
                "tokyo",
                true,
                true,
                Optional.of(source("", Type.HTTPS, true, server(B, 443))),
                domain("*.example.com"));

        // When
        var route = Router.route(List.of(wildcard), get("any.example.com"), true);

        // Then
        assertThat(((Route.Forward) route).originHost()).isEqualTo("any.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP,            true,  false",
        "HTTPS,           false, true",
        "PROTOCOL_FOLLOW, true,  true",
        "PROTOCOL_FOLLOW, false, false"
    })
    void anOriginIsAskedByTheProtocolOfItsSource(Type type, boolean isViewerSecure, boolean isOriginSecure) {
        // Given
        var service = tokyo(source(type, server(B, 8080)));

        // When
        var route = Router.route(List.of(service), get(A), isViewerSecure);

        // Then
        assertThat(((Route.Forward) route).isSecure()).isEqualTo(isOriginSecure);
    }

    @Test
    void whoComesWithoutTlsIsSentToItWhereThatIsForced() {
        // Given
        var forced = service("tokyo", true, true, Optional.of(HTTPS), new EdgeDomain(A, Optional.empty(), true));

        // When
        var plain = Router.route(List.of(forced), get(A), false);
        var secure = Router.route(List.of(forced), get(A), true);

        // Then
        assertThat(plain).isEqualTo(new Route.ToHttps("tokyo", "https://a.example.com/page?q=1"));
        assertThat(secure).isInstanceOf(Route.Forward.class);
    }

    @ParameterizedTest
    @CsvSource({"x.example.com, true", "4.3.2.1.example.com, true", "5.4.3.2.1.example.com, false", "example.com, false"
    })
    void aWildcardMatchesUpToFourLabels(String host, boolean isFound) {
        // Given
        var wildcard = service("tokyo", true, true, Optional.of(HTTPS), domain("*.example.com"));

        // When
        var route = Router.route(List.of(wildcard), get(host), true);

        // Then
        assertThat(route instanceof Route.Forward).isEqualTo(isFound);
    }

    @Test
    void theDomainItselfComesBeforeAWildcard() {
        // Given
        var wildcard = service("osaka", true, true, Optional.of(HTTPS), domain("*.example.com"));

        // When
        var route = Router.route(List.of(wildcard, TOKYO), get(A), true);

        // Then
        assertThat(((Route.Forward) route).service()).isEqualTo("tokyo");
    }
}
