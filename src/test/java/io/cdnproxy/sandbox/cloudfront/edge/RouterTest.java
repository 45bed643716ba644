package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.OWN_NAME;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.get;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.headers;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.origin;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.request;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import io.cdnproxy.sandbox.http.RequestHead;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private static final EdgeDistribution TOKYO = tokyo();
    private static final EdgeDistribution OSAKA =
            EdgeFixtures.distribution("E2OSAKA", "d222.cloudfront.net", Set.of("osaka.example.com"), origin());

    @ParameterizedTest
    @ValueSource(strings = {A, "A.Example.com", "a.example.com:8443", "a.example.com."})
    void theHostChoosesTheDistribution(String host) {
        // Given
        var request = get(A, host);

        // When
        var route = Router.route(List.of(OSAKA, TOKYO), request);

        // Then
        assertThat(route).isEqualTo(new Route.Forward(TOKYO, TOKYO.behavior(), origin()));
    }

    @Test
    void anUnknownHostIsForbidden() {
        // Given
        var request = get("c.example.com", "c.example.com");

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.UNKNOWN_HOST));
    }

    @Test
    void aDisabledDistributionStillOwnsItsNameAndForbidsEverything() {
        // Given
        var wildcard = EdgeFixtures.distribution("E3", "d333.cloudfront.net", Set.of("*.example.com"), origin());
        var request = get(A, A);

        // When
        var route = Router.route(List.of(EdgeFixtures.disabled(TOKYO), wildcard), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.DISTRIBUTION_DISABLED));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, E1TOKYO",
        "x.example.com, E3WIDE",
        "x.y.example.com, E3WIDE",
        "x.deep.example.com, E4DEEP",
    })
    void theMostSpecificAliasWins(String host, String expected) {
        // Given
        var wide = EdgeFixtures.distribution("E3WIDE", "d333.cloudfront.net", Set.of("*.example.com"), origin());
        var deep = EdgeFixtures.distribution("E4DEEP", "d444.cloudfront.net", Set.of("*.deep.example.com"), origin());

        // When
        var route = Router.route(List.of(wide, deep, TOKYO), get(host, host));

        // Then
        assertThat(route).isInstanceOfSatisfying(Route.Forward.class, forward -> assertThat(
                        forward.distribution().id())
                .isEqualTo(expected));
    }

    @Test
    void aWildcardDoesNotCoverItsParent() {
        // Given
        var wildcard = EdgeFixtures.distribution("E3", "d333.cloudfront.net", Set.of("*.example.com"), origin());

        // When
        var route = Router.route(List.of(wildcard), get("example.com", "example.com"));

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.UNKNOWN_HOST));
    }

    @Test
    void theHostOfAnotherDistributionThanTheHandshakesIsMisdirected() {
        // Given
        var request = get("osaka.example.com", A);

        // When
        var route = Router.route(List.of(OSAKA, TOKYO), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.MISDIRECTED));
    }

    @Test
    void anAliasIsMisdirectedWhenTheHandshakeNamedNobody() {
        // Given
        var request = get(null, A);

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.MISDIRECTED));
    }

    @Test
    void aDistributionIsServedUnderItsOwnNameToo() {
        // Given
        var request = get(OWN_NAME, OWN_NAME);

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(new Route.Forward(TOKYO, TOKYO.behavior(), origin()));
    }

    @Test
    void aMethodThatIsNotAllowedIsForbidden() {
        // Given
        var request = request(A, new RequestHead("POST", "/", headers("Host", A)));

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.METHOD_NOT_ALLOWED));
    }

    @Test
    void aGetWithABodyIsForbidden() {
        // Given
        var request = request(A, new RequestHead("GET", "/", headers("Host", A, "Content-Length", "1")));

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.BODY_WITH_GET));
    }

    @Test
    void aThirdDistributionInAChainIsForbidden() {
        // Given
        var via = "1.1 one.cloudfront.net (CloudFront), 1.1 two.cloudfront.net (CloudFront)";
        var request = request(A, new RequestHead("GET", "/", headers("Host", A, "Via", via)));

        // When
        var route = Router.route(List.of(TOKYO), request);

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.CHAIN_TOO_LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*.example.com",
                "a..example.com",
                "-a.example.com",
                ".example.com",
                "a example.com",
                "user@a.example.com",
                "a.example.com:port"
            })
    void aHostThatIsNoHostNameIsMalformed(String host) {
        // Given
        var wildcard = EdgeFixtures.distribution("E3", "d333.cloudfront.net", Set.of("*.example.com"), origin());

        // When
        var route = Router.route(List.of(wildcard), get(A, host));

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.MALFORMED_REQUEST));
    }

    @Test
    void aRequestWithTwoHostsIsMalformed() {
        // Given
        var request = request(A, new RequestHead("GET", "/", headers("Host", A, "host", "osaka.example.com")));

        // When
        var route = Router.route(List.of(OSAKA, TOKYO), request);

        // Then
        assertThat(route).isEqualTo(new Route.Refuse(Optional.empty(), EdgeError.MALFORMED_REQUEST));
    }

    @ParameterizedTest
    @CsvSource({
        "/ray,        /ray,       true",
        "/ray,        /ray?ed=1,  true",
        "/ray,        /Ray,       false",
        "/ray,        /ray/,      false",
        "ray,         /ray,       true",
        "/ray*,       /ray,       true",
        "/ray*,       /ray/a.b,   true",
        "/ray*,       /array,     false",
        "*ray,        /a/b/ray,   true",
        "/r?y,        /ray,       true",
        "/r?y,        /ry,        false",
        "/*.php,      /a/b.php,   true",
        "/*.php,      /aXphp,     false",
    })
    void aPathBehaviorTakesWhatItsPatternMatches(String pattern, String target, boolean taken) {
        // Given
        var elsewhere = EdgeFixtures.originAt("elsewhere", 9443);
        var distribution = EdgeFixtures.withPathBehavior(TOKYO, pattern, elsewhere, Optional.empty());

        // When
        var route = Router.route(List.of(distribution), request(A, new RequestHead("GET", target, headers("Host", A))));

        // Then
        assertThat(route).isInstanceOfSatisfying(Route.Forward.class, forward -> assertThat(forward.origin())
                .isEqualTo(taken ? elsewhere : origin()));
    }

    @Test
    void theFirstPathBehaviorThatMatchesWins() {
        // Given
        var first = EdgeFixtures.originAt("first", 9443);
        var second = EdgeFixtures.originAt("second", 9444);
        var distribution = EdgeFixtures.withPathBehavior(
                EdgeFixtures.withPathBehavior(TOKYO, "/ray", second, Optional.empty()), "/*", first, Optional.empty());

        // When
        var route = Router.route(List.of(distribution), request(A, new RequestHead("GET", "/ray", headers("Host", A))));

        // Then
        assertThat(route).isInstanceOfSatisfying(Route.Forward.class, forward -> assertThat(forward.origin())
                .isEqualTo(first));
    }

    @Test
    void aPathBehaviorAllowsItsOwnMethods() {
        // Given
        var posting = EdgeFixtures.withMethods(TOKYO, "GET", "HEAD", "POST");
        var distribution = EdgeFixtures.withPathBehavior(
                posting, "/ray", EdgeFixtures.originAt("elsewhere", 9443), Optional.empty());

        // When
        var route =
                Router.route(List.of(distribution), request(A, new RequestHead("POST", "/ray", headers("Host", A))));

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.METHOD_NOT_ALLOWED));
    }

    @Test
    void whereAFunctionAnswersNoOriginIsAsked() {
        // Given
        var unavailable = new GeneratedResponse(503, "Service Unavailable");

        // When
        var route = Router.route(List.of(EdgeFixtures.answering(TOKYO, unavailable)), get(A, A));

        // Then
        assertThat(route).isEqualTo(new Route.Answer(TOKYO.id(), unavailable));
    }

    @Test
    void aFunctionIsNotAskedWhereTheRequestIsRefused() {
        // Given
        var unavailable = new GeneratedResponse(503, "Service Unavailable");
        var disabled = EdgeFixtures.disabled(EdgeFixtures.answering(TOKYO, unavailable));

        // When
        var route = Router.route(List.of(disabled), get(A, A));

        // Then
        assertThat(route).isEqualTo(refusedByTokyo(EdgeError.DISTRIBUTION_DISABLED));
    }

    private static Route refusedByTokyo(EdgeError error) {
        return new Route.Refuse(Optional.of(TOKYO.id()), error);
    }
}
