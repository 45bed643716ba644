package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.InvalidTagException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.TooManyTagsException;

class CertificateTagsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private String arn;

    @BeforeEach
    void request() {
        certified = new Certified(aws);
        arn = certified.request(
                new String[] {NAME}, r -> r.tags(tag("owner", "tokyo"), tag("team", "one"), tag("empty", "")));
    }

    @Test
    void tagsAreThereFromTheRequest() {
        // When
        var tags = tags();

        // Then
        assertThat(tags).containsExactlyInAnyOrder(tag("owner", "tokyo"), tag("team", "one"), tag("empty", ""));
    }

    @Test
    void taggingAddsAndReplaces() {
        // When
        add(tag("team", "two"), tag("new", "yes"));

        // Then
        assertThat(tags())
                .containsExactlyInAnyOrder(
                        tag("owner", "tokyo"), tag("team", "two"), tag("empty", ""), tag("new", "yes"));
    }

    @Test
    void aTagIsRemovedByItsKey() {
        // When
        remove(Tag.builder().key("owner").build(), Tag.builder().key("unknown").build());

        // Then
        assertThat(tags()).containsExactlyInAnyOrder(tag("team", "one"), tag("empty", ""));
    }

    @Test
    void aTagIsRemovedByItsValueIfItHasIt() {
        // When
        remove(tag("owner", "osaka"), tag("team", "one"));

        // Then
        assertThat(tags()).containsExactlyInAnyOrder(tag("owner", "tokyo"), tag("empty", ""));
    }

    @Test
    void aCertificateHasAtMostFiftyTags() {
        // Given
        add(many(47));

        // When
        var refusal = assertThatThrownBy(() -> add(tag("one", "more")));

        // Then
        refusal.isInstanceOf(TooManyTagsException.class);
        assertThat(tags()).hasSize(50);
    }

    @Test
    void aRequestHasAtMostFiftyTags() {
        // When
        var refusal = catchThrowableOfType(AcmException.class, () -> add(many(51)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refusal).hasMessageContaining("'tags' failed to satisfy constraint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:owner", "AWS:owner"})
    void aReservedKeyIsRefused(String key) {
        // When
        var refusal = assertThatThrownBy(() -> add(tag(key, "tokyo")));

        // Then
        refusal.isInstanceOf(InvalidTagException.class);
    }

    @Test
    void aKeyIsThereOnce() {
        // When
        var refusal = assertThatThrownBy(() -> add(tag("a", "1"), tag("a", "2")));

        // Then
        refusal.isInstanceOf(InvalidTagException.class);
    }

    @ParameterizedTest
    @CsvSource({"'', x, tags.2.member.key", "a*b, x, tags.2.member.key", "a, x*, tags.2.member.value"})
    void aTagIsWithinTheLimits(String key, String value, String where) {
        // When
        var refusal = catchThrowableOfType(AcmException.class, () -> add(tag("good", "one"), tag(key, value)));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refusal).hasMessageContaining("at '" + where + "' failed to satisfy constraint");
    }

    @Test
    void aTagIsNotTooLong() {
        // When
        var longKey = assertThatThrownBy(() -> add(tag("k".repeat(129), "")));
        var longValue = assertThatThrownBy(() -> add(tag("key", "v".repeat(257))));

        // Then
        longKey.hasMessageContaining("less than or equal to 128");
        longValue.hasMessageContaining("less than or equal to 256");
        add(tag("k".repeat(128), "v".repeat(256)));
    }

    @Test
    void onlyWhatIsThereIsTagged() {
        // Given
        certified.acm.deleteCertificate(d -> d.certificateArn(arn));

        // When
        var refusals = List.of(
                assertThatThrownBy(() -> add(tag("a", "b"))),
                assertThatThrownBy(() -> remove(tag("a", "b"))),
                assertThatThrownBy(this::tags));

        // Then
        refusals.forEach(refusal -> refusal.isInstanceOf(ResourceNotFoundException.class));
    }

    private void add(Tag... tags) {
        certified.acm.addTagsToCertificate(a -> a.certificateArn(arn).tags(tags));
    }

    private void remove(Tag... tags) {
        certified.acm.removeTagsFromCertificate(r -> r.certificateArn(arn).tags(tags));
    }

    private List<Tag> tags() {
        return certified.acm.listTagsForCertificate(l -> l.certificateArn(arn)).tags();
    }

    private static Tag[] many(int count) {
        return IntStream.range(0, count).mapToObj(i -> tag("key" + i, "")).toArray(Tag[]::new);
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
