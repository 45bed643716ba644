package io.cdnproxy.cdn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.OriginSpec;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Which CDN works for an object. */
class CdnsTest {
    private static final CdnProxySpec SPEC = new CdnProxySpec(
            "a.example.com",
            new OriginSpec("b.example.com", null, null, null, true, null),
            null,
            null,
            null,
            null,
            null);

    private final List<Cdn> started = new ArrayList<>();

    @Test
    void theOneThatTheSpecNames() {
        // Given
        var other = cdn(asked -> false);
        var named = cdn(asked -> asked == SPEC.cdn());

        // When
        var picked = new Cdns(List.of(other, named)).of(SPEC.cdn());

        // Then
        assertThat(picked == named).isTrue();
    }

    @Test
    void noneWhereTheSpecNamesNone() {
        // Given
        var cdns = new Cdns(List.of(cdn(asked -> false)));

        // When
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> cdns.of(SPEC.cdn()))
                // Then
                .withMessage("spec.cdn names no CDN that this operator knows");
    }

    @Test
    void oneThatNobodyNamesIsNotStarted() {
        // Given
        var cdns = new Cdns(List.of(cdn(asked -> false), cdn(asked -> true)));
        cdns.start();

        // When
        cdns.of(SPEC.cdn());
        cdns.of(SPEC.cdn());

        // Then
        assertThat(started).containsExactly(cdns.all().getLast());
        assertThat(cdns.all()).extracting(cdns::isNamed).containsExactly(false, true);
    }

    @Test
    void oneThatIsConsultedIsStartedOnceAndNotNamed() {
        // Given
        var cdns = new Cdns(List.of(cdn(asked -> false), cdn(asked -> true)));
        cdns.consult(cdns.all().getFirst());
        assertThat(started).isEmpty();
        cdns.start();

        // When
        cdns.consult(cdns.all().getFirst());

        // Then
        assertThat(started).containsExactly(cdns.all().getFirst());
        assertThat(cdns.all()).extracting(cdns::isNamed).containsExactly(false, false);
    }

    @Test
    void oneThatWasNamedBeforeIsStartedWithTheRest() {
        // Given
        var cdns = new Cdns(List.of(cdn(asked -> false), cdn(asked -> true)));
        cdns.of(SPEC.cdn());
        assertThat(started).isEmpty();

        // When
        cdns.start();

        // Then
        assertThat(started).containsExactly(cdns.all().getLast());
    }

    private Cdn cdn(Predicate<CdnSpec> isNamed) {
        return (Cdn) Proxy.newProxyInstance(
                CdnsTest.class.getClassLoader(),
                new Class<?>[] {Cdn.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "isNamedBy" -> isNamed.test((CdnSpec) arguments[0]);
                    case "start" -> {
                        started.add((Cdn) self);
                        yield null;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    case "toString" -> "a CDN";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
