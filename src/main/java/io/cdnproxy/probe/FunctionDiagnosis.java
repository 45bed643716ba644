package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Set;

/** Judges what a function at CloudFront's edge has made of a request: whatever it looks like, it says nothing of the origin. Pure. */
record FunctionDiagnosis(Purpose purpose) {
    /** Results that are no fault of the function's code. */
    private static final Set<String> OF_QUOTAS = Set.of("LimitExceeded", "ThrottledError");

    /** @param result of the function */
    Verdict judge(String result, HttpAnswer answer) {
        if (OF_QUOTAS.contains(result)) {
            return Verdict.fails(
                    Reason.UnexpectedStatus,
                    "a function of the distribution is not run, as a quota of functions is exceeded (%s): have AWS raise the quota of the account (Lambda: concurrent executions), let the function do less, or take it off"
                            .formatted(answer.inShort()));
        }
        return result.equals("GeneratedResponse") ? answered(answer) : failed(answer);
    }

    private Verdict answered(HttpAnswer answer) {
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "a function of the distribution answers %s itself%s (%s): let it pass such requests unchanged, or take it off"
                        .formatted(
                                purpose.request(),
                                Redirect.of(answer)
                                        .map(Redirect::destination)
                                        .map(", by a redirect to "::concat)
                                        .orElse(""),
                                answer.inShort()));
    }

    private Verdict failed(HttpAnswer answer) {
        return Verdict.fails(
                Reason.UnexpectedStatus,
                "a function of the distribution comes to no end with %s (%s): see its log in CloudWatch and mend it, or take it off"
                        .formatted(purpose.request(), answer.inShort()));
    }
}
