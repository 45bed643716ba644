package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Named;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens at a CDN is counted as that CDN's. */
class CdnEventsTest {

    static Stream<Arguments> cdns() {
        return Stream.of(
                arguments(CloudFrontBeans.class, CloudFrontBeans.CDN), arguments(UpyunBeans.class, UpyunBeans.CDN));
    }

    @ParameterizedTest
    @MethodSource("cdns")
    void whatSpeaksToACdnTellsThoseWhoCountForIt(Class<?> beans, String cdn) {
        // When
        var told = Stream.of(beans.getDeclaredMethods())
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .filter(parameter -> parameter.getType().equals(CdnEvents.class))
                .map(parameter -> parameter.getAnnotation(Named.class));

        // Then
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).isNotNull().returns(cdn, Named::value));
    }

    @Test
    void aCallToUpyunIsNoneToCloudFront() {
        // Given
        var registry = new SimpleMeterRegistry();

        // When
        new UpyunBeans()
                .events(registry, null)
                .onCall(new CdnCall("ListServices", "OK", Optional.empty(), Duration.ofMillis(20)));

        // Then
        assertThat(registry.get("cdnproxy.cdn.call.duration").timers())
                .extracting(timer -> timer.getId().getTag("cdn"))
                .containsExactly("upyun");
    }
}
