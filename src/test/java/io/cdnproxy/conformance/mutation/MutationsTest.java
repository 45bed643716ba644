package io.cdnproxy.conformance.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whoever rewrites a rule learns at once that its mutation has to follow. */
class MutationsTest {

    @ParameterizedTest
    @FieldSource("io.cdnproxy.conformance.mutation.Mutations#ALL")
    void whatIsMutatedIsStillThere(Mutation mutation) {
        assertThatCode(mutation::mutatedSource).doesNotThrowAnyException();
    }

    @Test
    void everyRuleHasItsName() {
        assertThat(Mutations.ALL).extracting(Mutation::rule).doesNotHaveDuplicates();
    }
}
