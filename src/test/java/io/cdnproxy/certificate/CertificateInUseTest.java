package io.cdnproxy.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is named when a certificate cannot be deleted. */
class CertificateInUseTest {
    private static final Instant SINCE = Instant.parse("2030-01-01T00:00:00Z");
    private static final String OWN = "arn:aws:cloudfront::123456789012:distribution/EOWN";
    private static final String OTHER = "arn:aws:cloudfront::123456789012:distribution/EOTHER";
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
    private static final Optional<String> KNOWN = Optional.of("EOWN");
    private static final Optional<String> UNKNOWN = Optional.empty();

    private static String message(Optional<String> distribution, int minutes, String... users) {
        return new CertificateInUse("certificate-1", List.of(users), distribution, SINCE)
                .message(SINCE.plus(Duration.ofMinutes(minutes)));
    }

    @ParameterizedTest
    @CsvSource({OTHER, BALANCER})
    void whatSomebodyElseHasIsNamedAtOnceWithWhatLetsGo(String user) {
        // When
        var told = message(KNOWN, 0, OWN, user);

        // Then
        assertThat(told)
                .contains(user + " uses it", "take it off there", "cdn.deletionPolicy Retain")
                .doesNotContain(OWN);
        assertThat(MessageRules.brokenByFault(told)).isEmpty();
    }

    @Test
    void allOfThemAreNamed() {
        assertThat(message(KNOWN, 0, OTHER, BALANCER)).contains(OTHER + " and " + BALANCER + " use it");
    }

    @Test
    void inWhateverOrderTheyAreToldItIsTheSame() {
        assertThat(message(KNOWN, 0, BALANCER, OTHER)).isEqualTo(message(KNOWN, 0, OTHER, BALANCER));
    }

    @Test
    void ofManySomeAreNamed() {
        assertThat(message(KNOWN, 0, "arn:e", "arn:d", "arn:c", "arn:b", "arn:a"))
                .contains("arn:a, arn:b, arn:c and 2 more use it, which")
                .contains("cdn.deletionPolicy Retain");
    }

    @ParameterizedTest
    @CsvSource({"0", "19"})
    void itsOwnDistributionLetsGoByItself(int minutes) {
        // When
        var told = message(KNOWN, minutes, OWN);

        // Then
        assertThat(told).contains("lets go of it, which takes 10 to 20 minutes", "nothing to do");
        assertThat(MessageRules.brokenByFault(told)).isEmpty();
    }

    @Test
    void whatTakesLongerIsSaidToTakeLonger() {
        // When
        var told = message(KNOWN, 20, OWN);

        // Then
        assertThat(told).contains(OWN, "ask AWS Support", "cdn.deletionPolicy Retain");
        assertThat(MessageRules.brokenByFault(told)).isEmpty();
    }

    @Test
    void soIsWhatNobodyIsSaidToUse() {
        // When
        var told = message(KNOWN, 20);

        // Then
        assertThat(told).contains("ask AWS Support").doesNotContain(" by ");
        assertThat(MessageRules.brokenByFault(told)).isEmpty();
    }

    /** It could be the own one, which is gone. */
    @Test
    void whereTheOwnDistributionIsNotKnownNobodyIsNamedBeforeItMustHaveLetGo() {
        assertThat(message(UNKNOWN, 19, OTHER)).doesNotContain(OTHER);
        assertThat(message(UNKNOWN, 20, OTHER)).contains(OTHER + " uses it");
    }

    private static Optional<String> remark(Optional<String> distribution, int minutes, String... users) {
        return new CertificateInUse("certificate-1", List.of(users), distribution, SINCE)
                .remark(SINCE.plus(Duration.ofMinutes(minutes)));
    }

    @Test
    void whileItsObjectLivesWhoUsesItIsToldOnceItIsLate() {
        // When
        var told = remark(KNOWN, 20, OWN, BALANCER);

        // Then
        assertThat(remark(KNOWN, 19, OWN, BALANCER)).isEmpty();
        assertThat(told).hasValueSatisfying(remark -> {
            assertThat(remark)
                    .contains(BALANCER + " uses it", "take it off there", "take the tag cdnproxy.io/uid off")
                    .doesNotContain(OWN, "Retain");
            assertThat(MessageRules.brokenByFault(remark)).isEmpty();
        });
    }

    @Test
    void whileItsObjectLivesWhatNobodyIsSaidToUseIsAwsToTell() {
        // When
        var told = remark(KNOWN, 20).orElseThrow();

        // Then
        assertThat(told).contains("ask AWS Support").doesNotContain(" by ");
        assertThat(MessageRules.brokenByFault(told)).isEmpty();
    }
}
