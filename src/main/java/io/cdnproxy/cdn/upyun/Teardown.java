package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Absence;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.NextStep.Done;
import io.cdnproxy.cdn.NextStep.Wait;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.upyun.Step.Delete;
import io.cdnproxy.cdn.upyun.Step.Hide;
import io.cdnproxy.cdn.upyun.Step.Unbind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** The next step towards having no service, or none that serves. A pure function. */
final class Teardown {

    private Teardown() {}

    /**
     * What the mirror shows of an object that is being deleted.
     *
     * @param own the object's service, if there is one
     * @param settled whether the mirror shows all that was ever sent for the object
     * @param deletable whether UPYUN can be told to delete a service, which takes the account's password
     * @param nextLook when there will be news
     */
    record Remains(
            Optional<ObservedService> own,
            Memory memory,
            Absence absence,
            boolean settled,
            boolean deletable,
            Duration nextLook) {

        Remains {
            Objects.requireNonNull(own);
        }
    }

    static NextStep<Step> next(TeardownGoal goal, Remains seen) {
        if (seen.own().isEmpty()) {
            return seen.absence().proven()
                    ? new Done<>(Verdict.works("no service is left"))
                    : waiting(seen, "no service is in sight; making sure with one more look, nothing to do");
        }
        var own = seen.own().get();
        return switch (goal) {
            case DELETED -> dismantle(own, seen);
            case DISABLED -> switchOff(own, seen);
        };
    }

    private static NextStep<Step> dismantle(ObservedService own, Remains seen) {
        if (!own.domains().isEmpty()) {
            var step = Dismantling.next(own, own.domains().getFirst(), Optional.empty(), seen.memory());
            // What is uploaded later than the last look would be found by nobody once the name is unbound.
            return step instanceof Unbind && !seen.settled() ? unsettled(own, seen) : step;
        }
        return Dismantling.rest(own, own.name(), seen.memory()).orElseGet(() -> remove(own, seen));
    }

    private static NextStep<Step> remove(ObservedService own, Remains seen) {
        if (!seen.settled()) {
            return unsettled(own, seen);
        }
        if (seen.deletable()) {
            return new Delete(own.name());
        }
        return own.visible()
                ? new Hide(own.name())
                : new Done<>(Verdict.works(
                        Reason.Retained,
                        ("service %s serves no name and was made invisible, and is left so: UPYUN deletes a service only for the "
                                        + "account's password, which this operator does not have; delete it in UPYUN's console")
                                .formatted(own.name())));
    }

    private static NextStep<Step> switchOff(ObservedService own, Remains seen) {
        if (own.visible()) {
            return new Hide(own.name());
        }
        return seen.settled()
                ? new Done<>(Verdict.works(
                        Reason.Retained,
                        ("service %s was made invisible and left with what is bound to it (%s): a CdnProxy of the same name and hostname takes it up "
                                        + "again; delete it in UPYUN's console when it is of no use any more")
                                .formatted(own.name(), bound(own))))
                : unsettled(own, seen);
    }

    private static String bound(ObservedService own) {
        return own.domains().isEmpty()
                ? "nothing"
                : String.join(", ", own.hostnames().stream().sorted().toList());
    }

    private static Wait<Step> unsettled(ObservedService own, Remains seen) {
        return waiting(
                seen,
                "waiting until all that was sent to UPYUN about service %s has arrived; nothing to do"
                        .formatted(own.name()));
    }

    private static Wait<Step> waiting(Remains seen, String message) {
        return new Wait<>(Optional.of(seen.nextLook()), Verdict.fails(Reason.DeletingDistribution, message));
    }
}
