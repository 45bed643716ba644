package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Front;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lifecycle relies on, of every implementation of the port. */
public abstract class DistributionApiContract {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    private static final String REFERENCE = DistributionMarks.callerReference(TOKYO, 0);
    private static final int MORE_THAN_A_PAGE = 101;

    private DistributionApi api;
    private DistributionSettings settings;

    /** Opens an empty account. */
    protected abstract DistributionApi open() throws IOException;

    /** The ARN of an issued certificate in that account. */
    protected abstract String issueCertificate(String name);

    /** Lets enough time pass for all changes to reach the edge. */
    protected abstract void propagate();

    @BeforeEach
    final void openAccount() throws IOException {
        api = open();
        settings = settings("a.example.com", issueCertificate("*.example.com"));
    }

    private static DistributionSettings settings(String hostname, String certificateArn) {
        return desired(hostname, "b.example.com", certificateArn).settings();
    }

    private static DesiredDistribution desired(String hostname, String originHostname, String certificateArn) {
        return new DesiredDistribution(
                TOKYO,
                new Front(hostname, UsableCertificate.withId(certificateArn)),
                new Target(originHostname, 8443, Readiness.WORKS),
                new OptionalSettings(
                        Optional.of("PriceClass_100"),
                        Optional.of("http2and3"),
                        Optional.of(false),
                        Optional.of("TLSv1.2_2025"),
                        Optional.empty(),
                        Optional.of("dualstack")),
                Map.of(),
                DriftPolicy.Enforce,
                Optional.empty());
    }

    @Test
    void anEmptyAccountHasNoDistributions() {
        assertThat(api.list()).isEmpty();
    }

    @Test
    void aNewDistributionHasTheSettingsItWasGiven() {
        // When
        var created = api.create(REFERENCE, settings, TOKYO.tags());

        // Then
        assertThat(created.settings()).isEqualTo(settings);
        assertThat(created.deployed()).isFalse();
    }

    @Test
    void listAndReadAgree() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());

        // When
        var listed = api.list();
        var read = api.get(created.id()).orElseThrow();

        // Then
        assertThat(listed).extracting(one -> one.completedBy(created)).containsExactly(created);
        assertThat(read.distribution()).isEqualTo(created);
        assertThat(read.callerReference()).isEqualTo(REFERENCE);
        assertThat(read.tags()).isEqualTo(TOKYO.tags());
    }

    @Test
    void tagsAreThoseThatWereGivenAndAdded() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());
        api.tag(created.arn(), Map.of("team", "edge"));

        // When
        var tags = api.tags(created.arn());

        // Then
        assertThat(tags)
                .hasSize(TOKYO.tags().size() + 1)
                .containsEntry("team", "edge")
                .containsAllEntriesOf(TOKYO.tags());
    }

    @Test
    void aDeletedDistributionHasNoTags() {
        // Given
        var id = createDeployed();
        var arn = api.get(id).orElseThrow().distribution().arn();
        delete(id);

        // When
        ThrowingCallable read = () -> api.tags(arn);

        // Then
        assertFails(read, ErrorClass.GONE);
    }

    @Test
    void aListIsComplete() {
        // Given
        var certificate = settings.viewerCertificate().arn().orElseThrow();
        for (int index = 0; index < MORE_THAN_A_PAGE; index++) {
            api.create("reference-" + index, settings("a" + index + ".example.com", certificate), Map.of());
        }

        // When
        var listed = api.list();

        // Then
        assertThat(listed)
                .extracting(ObservedDistribution::id)
                .doesNotHaveDuplicates()
                .hasSize(MORE_THAN_A_PAGE);
    }

    @Test
    void aChangeReachesTheEdgeAfterAWhile() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());

        // When
        propagate();

        // Then
        assertThat(api.get(created.id()).orElseThrow().distribution().deployed())
                .isTrue();
    }

    @Test
    void aRepeatedCallerReferenceNamesTheFirstDistribution() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());

        // When
        ThrowingCallable again = () -> api.create(REFERENCE, settings, TOKYO.tags());

        // Then
        assertThatExceptionOfType(CdnException.class).isThrownBy(again).satisfies(duplicate -> {
            assertThat(duplicate.errorClass()).isEqualTo(ErrorClass.DUPLICATE);
            assertThat(duplicate.existingId()).contains(created.id());
        });
    }

    @Test
    void aCallerReferenceStaysUsedAfterDeletion() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());
        delete(created.id());

        // When
        ThrowingCallable again = () -> api.create(REFERENCE, settings, TOKYO.tags());

        // Then
        assertThatExceptionOfType(CdnException.class)
                .isThrownBy(again)
                .satisfies(duplicate -> assertThat(duplicate.existingId()).contains(created.id()));
        assertThat(api.get(created.id())).isEmpty();
    }

    @Test
    void anAliasBelongsToOneDistribution() {
        // Given
        api.create(REFERENCE, settings, TOKYO.tags());

        // When
        ThrowingCallable second = () -> api.create("another", settings, Map.of());

        // Then
        assertFails(second, ErrorClass.ALIAS_TAKEN);
    }

    @Test
    void aCertificateMustCoverTheAlias() {
        // Given
        var elsewhere =
                settings("a.example.org", settings.viewerCertificate().arn().orElseThrow());

        // When
        ThrowingCallable create = () -> api.create(REFERENCE, elsewhere, Map.of());

        // Then
        assertFails(create, ErrorClass.CERTIFICATE_REFUSED);
    }

    @Test
    void anUpdateChangesSettingsAndStartsADeployment() {
        // Given
        var id = createDeployed();
        var changed = desired(
                        "new.example.com",
                        "c.example.com",
                        settings.viewerCertificate().arn().orElseThrow())
                .settings();

        // When
        var updated = api.update(id, etag(id), changed);

        // Then
        assertThat(updated.settings()).isEqualTo(changed);
        assertThat(updated.deployed()).isFalse();
        assertThat(api.list()).extracting(one -> one.completedBy(updated)).containsExactly(updated);
    }

    @Test
    void anUpdateOfAnOldVersionIsRefused() {
        // Given
        var id = createDeployed();
        var old = etag(id);
        api.disable(id, old);

        // When
        ThrowingCallable update = () -> api.update(id, old, settings);

        // Then
        assertFails(update, ErrorClass.STALE);
    }

    @Test
    void theEndOfADeploymentIsANewVersion() {
        // Given
        var created = api.create(REFERENCE, settings, TOKYO.tags());
        var before = etag(created.id());

        // When
        propagate();

        // Then
        assertThat(etag(created.id())).isNotEqualTo(before);
    }

    @Test
    void disablingChangesNothingElse() {
        // Given
        var id = createDeployed();

        // When
        var disabled = api.disable(id, etag(id));

        // Then
        assertThat(SettingsComparison.between(settings, disabled.settings()))
                .containsExactly(new Difference("enabled", "true", "false"));
    }

    @Test
    void anEnabledDistributionCannotBeDeleted() {
        // Given
        var id = createDeployed();

        // When
        ThrowingCallable delete = () -> api.delete(id, etag(id));

        // Then
        assertFails(delete, ErrorClass.BUSY);
    }

    @Test
    void neitherCanOneWhoseDisablingHasNotReachedTheEdge() {
        // Given
        var id = createDeployed();
        api.disable(id, etag(id));

        // When
        ThrowingCallable delete = () -> api.delete(id, etag(id));

        // Then
        assertFails(delete, ErrorClass.BUSY);
    }

    @Test
    void aDeletedDistributionIsGone() {
        // Given
        var id = createDeployed();

        // When
        delete(id);

        // Then
        assertThat(api.list()).isEmpty();
        assertThat(api.get(id)).isEmpty();
    }

    @Test
    void aMissingDistributionCannotBeDeleted() {
        // Given
        var id = createDeployed();
        var etag = etag(id);
        delete(id);

        // When
        ThrowingCallable again = () -> api.delete(id, etag);

        // Then
        assertFails(again, ErrorClass.GONE);
    }

    @Test
    void tagsAreAddedToThoseThatAreThere() {
        // Given
        var created = api.create(REFERENCE, settings, Map.of("team", "edge"));

        // When
        api.tag(created.arn(), TOKYO.tags());

        // Then
        assertThat(api.get(created.id()).orElseThrow().tags())
                .containsEntry("team", "edge")
                .containsAllEntriesOf(TOKYO.tags());
    }

    private String createDeployed() {
        var created = api.create(REFERENCE, settings, TOKYO.tags());
        propagate();
        return created.id();
    }

    private void delete(String id) {
        api.disable(id, etag(id));
        propagate();
        api.delete(id, etag(id));
    }

    private String etag(String id) {
        return api.get(id).orElseThrow().etag();
    }

    private static void assertFails(ThrowingCallable call, ErrorClass errorClass) {
        assertThatExceptionOfType(CdnException.class)
                .isThrownBy(call)
                .extracting(CdnException::errorClass)
                .isEqualTo(errorClass);
    }
}
