package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.TeardownGoal.DELETED;
import static io.cdnproxy.cdn.TeardownGoal.DISABLED;
import static io.cdnproxy.cdn.upyun.BoundDomain.Review.NORMAL;
import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.certificate;
import static io.cdnproxy.cdn.upyun.Fixtures.domain;
import static io.cdnproxy.cdn.upyun.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Absence;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.upyun.Step.Delete;
import io.cdnproxy.cdn.upyun.Step.Discard;
import io.cdnproxy.cdn.upyun.Step.Hide;
import io.cdnproxy.cdn.upyun.Step.SwitchOff;
import io.cdnproxy.cdn.upyun.Step.Unbind;
import io.cdnproxy.cdn.upyun.Teardown.Remains;
import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeardownTest {
    private static final Memory NOTHING = Memory.blank(Instant.EPOCH);
    private static final Absence UNPROVEN = Absence.unproven(Instant.EPOCH);
    private static final Absence PROVEN = new Absence(Instant.EPOCH, Optional.of(Instant.EPOCH), true);

    @Test
    void firstViewersAreShownNoCertificateThenItGoesThenTheNameThenTheService() {
        // When
        var shown = next(service(domain(A, NORMAL, certificate("c1", FIRST, true))), NOTHING);
        var hidden = next(service(domain(A, NORMAL, certificate("c1", FIRST, false))), NOTHING);
        var bare = next(service(domain(A, NORMAL)), NOTHING);
        var empty = next(service(), NOTHING);

        // Then
        assertThat(shown).isEqualTo(new SwitchOff(SERVICE, A, "c1"));
        assertThat(hidden).isEqualTo(new Discard(SERVICE, A, "c1", Optional.empty()));
        assertThat(bare).isEqualTo(new Unbind(SERVICE, A, Optional.empty()));
        assertThat(empty).isEqualTo(new Delete(SERVICE));
    }

    @Test
    void whatThisProcessUploadedIsDeletedThoughNoListShowsItYet() {
        // When
        var step = next(service(domain(A, NORMAL)), NOTHING.withUploaded("fingerprint", "c1"));

        // Then
        assertThat(step).isEqualTo(new Discard(SERVICE, A, "c1", Optional.empty()));
    }

    @Test
    void byInferenceACertificateMayBeDeletableOnlyOnceItsNameIsUnbound() {
        // Given
        var memory = NOTHING.withClung("c1");

        // When
        var before = next(service(domain(A, NORMAL, certificate("c1", FIRST, false))), memory);
        var after = next(service(), memory);

        // Then
        assertThat(before).isInstanceOf(Unbind.class);
        assertThat(after).isInstanceOfSatisfying(Discard.class, discard -> assertThat(discard.certificateId())
                .isEqualTo("c1"));
    }

    @Test
    void aNameStaysBoundUntilAllThatWasSentHasArrived() {
        // When
        var step = Teardown.next(
                DELETED,
                new Remains(Optional.of(service(domain(A, NORMAL))), NOTHING, UNPROVEN, false, true, Duration.ZERO));

        // Then
        assertThat(step).isInstanceOf(Wait.class);
        assertThat(MessageRules.brokenByFault(step.verdict().message())).isEmpty();
    }

    @Test
    void withoutTheAccountsPasswordTheServiceIsMadeInvisibleAndNamed() {
        // When
        var visible = Teardown.next(DELETED, remains(service(), false));
        var invisible = Teardown.next(DELETED, remains(invisible(), false));

        // Then
        assertThat(visible).isEqualTo(new Hide(SERVICE));
        assertThat(invisible).isInstanceOf(Done.class);
        assertThat(invisible.verdict().reason()).isEqualTo(Reason.Retained);
        assertThat(invisible.verdict().message()).contains(SERVICE).contains("password");
    }

    @Test
    void whatIsToBeLeftIsMadeInvisibleAndKeepsItsNames() {
        // Given
        var served = service(domain(A, NORMAL, certificate("c1", FIRST, true)));

        // When
        var first = Teardown.next(DISABLED, remains(served, true));
        var then = Teardown.next(
                DISABLED,
                remains(
                        new ObservedService(
                                SERVICE,
                                served.remark(),
                                false,
                                true,
                                served.source(),
                                served.uncached(),
                                served.domains()),
                        true));

        // Then
        assertThat(first).isEqualTo(new Hide(SERVICE));
        assertThat(then).isInstanceOf(Done.class);
        assertThat(then.verdict().message()).contains(SERVICE).contains(A);
    }

    @Test
    void thatThereIsNoServiceIsBelievedOnceItIsProven() {
        // When
        var unsure = Teardown.next(
                DELETED, new Remains(Optional.empty(), NOTHING, UNPROVEN, true, true, Duration.ofSeconds(1)));
        var sure = Teardown.next(
                DELETED, new Remains(Optional.empty(), NOTHING, PROVEN, true, true, Duration.ofSeconds(1)));

        // Then
        assertThat(unsure).isInstanceOf(Wait.class);
        assertThat(sure).isInstanceOf(Done.class);
    }

    private static NextStep<Step> next(ObservedService own, Memory memory) {
        return Teardown.next(DELETED, new Remains(Optional.of(own), memory, UNPROVEN, true, true, Duration.ZERO));
    }

    private static Remains remains(ObservedService own, boolean deletable) {
        return new Remains(Optional.of(own), NOTHING, UNPROVEN, true, deletable, Duration.ZERO);
    }

    private static ObservedService invisible() {
        var visible = service();
        return new ObservedService(
                SERVICE, visible.remark(), false, true, visible.source(), visible.uncached(), visible.domains());
    }
}
