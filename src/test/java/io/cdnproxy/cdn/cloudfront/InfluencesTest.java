package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.Influence;
import io.cdnproxy.cdn.Influence.Kind;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.ErrorPage;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.Function;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.PathBehavior;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InfluencesTest {
    private static final Function OF_DEFAULT = new Function("arn:function/of-default", "viewer-request");
    private static final Function OF_PATH = new Function("arn:function/of-path", "viewer-request");

    @Test
    void anotherBehaviorTakesThePathAndHasItsOwnFunctions() {
        // Given
        var surroundings = new DistributionSurroundings(
                "cdnproxy",
                List.of(OF_DEFAULT),
                true,
                List.of(
                        new PathBehavior("/static/*", "bucket", List.of(), true),
                        new PathBehavior("/ray*", "theirs", List.of(OF_PATH), false)),
                List.of(),
                Optional.empty(),
                Optional.empty());

        // When
        var found = surroundings.on("/ray", Purpose.PROXY);

        // Then
        assertThat(found)
                .extracting(Influence::setting, Influence::kind)
                .containsExactly(
                        tuple(
                                "a cache behavior (precedence 1) that takes the WebSocket path to origin \"theirs\"",
                                Kind.DIVERTED),
                        tuple("function arn:function/of-path at viewer-request", Kind.CHANGED));
    }

    /** Whatever it does, the spec's origin may be asked as well. */
    @Test
    void aStagingDistributionMayDoAnything() {
        // Given
        var surroundings = DistributionSurroundings.NONE.tried(Optional.of("policy-1"));

        // When
        var found = List.of(
                surroundings.on("/ray", Purpose.PROXY).getFirst(),
                surroundings.on("/", Purpose.WEBSITE).getFirst());

        // Then
        assertThat(found).allSatisfy(trial -> {
            assertThat(trial.setting())
                    .startsWith("continuous deployment policy policy-1, by which some requests")
                    .endsWith("go to a staging distribution");
            assertThat(trial.kind()).isEqualTo(Kind.CHANGED);
            assertThat(trial.statuses()).isEmpty();
        });
        assertThat(found)
                .extracting(Influence::remedy)
                .satisfiesExactly(
                        ofProxy -> assertThat(ofProxy).contains("with WebSocket upgrades, or end the trial"),
                        ofWebsite -> assertThat(ofWebsite).contains("with requests, or end the trial"));
    }

    @Test
    void aBehaviorForTheSpecsOwnOriginDivertsNothing() {
        // Given
        var surroundings = new DistributionSurroundings(
                "cdnproxy",
                List.of(),
                false,
                List.of(new PathBehavior("/ray*", "cdnproxy", List.of(), false)),
                List.of(),
                Optional.empty(),
                Optional.empty());

        // When
        var found = surroundings.on("/ray", Purpose.PROXY);

        // Then
        assertThat(found).singleElement().returns(Kind.CHANGED, Influence::kind);
    }

    @Test
    void ofTheDefaultBehaviorEverythingIsToldThatMayAnswer() {
        // Given
        var surroundings = new DistributionSurroundings(
                "cdnproxy",
                List.of(OF_DEFAULT),
                true,
                List.of(new PathBehavior("/static/*", "bucket", List.of(OF_PATH), false)),
                List.of(new ErrorPage("403", "/sorry.html", "200"), new ErrorPage("404", "", "")),
                Optional.of("whitelist of DE"),
                Optional.of("arn:webacl"));

        // When
        var found = surroundings.on("/ray", Purpose.PROXY);

        // Then
        assertThat(found)
                .extracting(Influence::setting, Influence::statuses)
                .containsExactly(
                        tuple("function arn:function/of-default at viewer-request", Set.of()),
                        tuple("restricted viewer access (trusted signers or key groups)", Set.of(403)),
                        tuple("an error page that turns 403 into 200 (/sorry.html)", Set.of(200)),
                        tuple("a geographic restriction (whitelist of DE)", Set.of(403)),
                        tuple("web ACL arn:webacl", Set.of(202, 403, 405, 429)));
    }

    @Test
    void aWebsitesVisitorsAreNoClientsOfAProxy() {
        // Given
        var surroundings = new DistributionSurroundings(
                "cdnproxy",
                List.of(OF_DEFAULT),
                true,
                List.of(new PathBehavior("/index.html", "bucket", List.of(OF_PATH), true)),
                List.of(),
                Optional.empty(),
                Optional.of("arn:webacl"));

        // When
        var found = surroundings.on("/index.html", Purpose.WEBSITE);

        // Then
        assertThat(found)
                .flatExtracting(Influence::setting, Influence::remedy)
                .contains("a cache behavior (precedence 0) that takes website.path to origin \"bucket\"")
                .contains("let it pass requests unchanged, or take it off")
                .contains("turn that off, since visitors sign nothing")
                .noneMatch(words -> words.toString().contains("WebSocket"));
    }

    @Test
    void thePathIsInNoneOfThem() {
        // Given
        var surroundings = new DistributionSurroundings(
                "cdnproxy",
                List.of(),
                false,
                List.of(new PathBehavior("/hidden-path*", "theirs", List.of(), false)),
                List.of(),
                Optional.empty(),
                Optional.empty());

        // When
        var found = surroundings.on("/hidden-path", Purpose.PROXY);

        // Then
        assertThat(found).hasSize(1);
        assertThat(found.toString()).doesNotContain("hidden-path");
    }
}
