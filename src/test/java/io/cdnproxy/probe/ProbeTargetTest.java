package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProbeTargetTest {

    @Test
    void theSameNamesAreTheSameQuestionWhoeverAsks() {
        // Given
        var asked = ofNames("a.example.test", "old.example.test");

        // When
        var again = ofNames("old.example.test", "a.example.test");

        // Then
        assertThat(asked.dialsLike(again)).isTrue();
        assertThat(asked.dialsLike(ofNames("a.example.test"))).isFalse();
        assertThat(asked.dialsLike(Evidence.target())).isFalse();
    }

    private static ProbeTarget ofNames(String... names) {
        var target = Evidence.target();
        return new ProbeTarget(
                target.namespace(),
                target.name(),
                target.uid(),
                new ProbeTarget.Scope.NamesOnly(Set.of(names)),
                target.origin(),
                target.edge(),
                target.path(),
                target.interval(),
                target.timeout());
    }
}
