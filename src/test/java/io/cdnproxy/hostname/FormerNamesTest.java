package io.cdnproxy.hostname;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FormerNamesTest {
    private static final Hostnames RENAMED =
            new Hostnames("new.example.com", "b.example.com", List.of("a.example.com", "o.example.com"));

    @Test
    void aNameIsKeptWhileAnEdgeGoesByIt() {
        // When
        var kept = FormerNames.stillUsed(RENAMED, Optional.of(Set.of("a.example.com")), Set::of);

        // Then
        assertThat(kept.former()).containsExactly("a.example.com");
    }

    @Test
    void aNameIsKeptWhileARecordOrACertificateIsForIt() {
        // When
        var kept = FormerNames.stillUsed(RENAMED, Optional.of(Set.of()), () -> Set.of("O.Example.com."));

        // Then
        assertThat(kept.former()).containsExactly("o.example.com");
    }

    @Test
    void everyNameIsKeptWhileNobodyKnowsWhatEdgesGoBy() {
        // When
        var kept = FormerNames.stillUsed(RENAMED, Optional.empty(), Set::of);

        // Then
        assertThat(kept).isEqualTo(RENAMED);
    }

    @Test
    void aNameThatNothingGoesByIsLetGo() {
        // When
        var kept = FormerNames.stillUsed(RENAMED, Optional.of(Set.of("new.example.com")), Set::of);

        // Then
        assertThat(kept).isEqualTo(new Hostnames("new.example.com", "b.example.com", List.of()));
    }

    @Test
    void whatWasLetGoOfIsToldUntilItsRecordLeadsHereNoMore() {
        // Given
        var before = RENAMED.withWithdrawn(List.of("older.example.com", "gone.example.com"));
        var kept = before.withFormer(List.of("o.example.com"));

        // When
        var told = FormerNames.withdrawing(before, kept, Set.of("gone.example.com"));

        // Then
        assertThat(told).isEqualTo(kept.withWithdrawn(List.of("a.example.com", "older.example.com")));
    }

    @Test
    void aNameThatIsTakenUpAgainIsNoneThatWasLeft() {
        // Given
        var back = new Hostnames("a.example.com", "b.example.com", List.of(), List.of("a.example.com"));

        // When
        var told = FormerNames.withdrawing(back, back, Set.of());

        // Then
        assertThat(told.withdrawn()).isEmpty();
    }
}
