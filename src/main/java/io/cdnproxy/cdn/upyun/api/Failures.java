package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.Set;

/** Turns what went wrong into the port's failures: classified, and told so that a reader knows what to do. */
final class Failures {
    private static final String NO_ANSWER = "NoAnswer";
    private static final String UNREADABLE = "UnreadableAnswer";
    private static final String NOT_SIGNED_IN = "NotSignedIn";
    private static final String NO_RIGHTS = "NoRights";

    /** What it says of a rule has a number of its own, which is none of its codes. */
    static final String PURGE_REFUSED = "PurgeRefused";

    /** Codes of failures that UPYUN has no code for. */
    static final Set<String> OWN_CODES = Set.of(NO_ANSWER, UNREADABLE, NOT_SIGNED_IN, NO_RIGHTS, PURGE_REFUSED);

    private static final String SECRET = "the Secret with UPYUN's credentials";

    private Failures() {}

    static CdnException refused(Call call, Refusal refusal, Credentials credentials) {
        var errorClass = ErrorTable.classify(refusal);
        var text = ProviderText.of(credentials.hideIn(refusal.text()));
        var quoted = text.isEmpty() ? refusal.code() : refusal.code() + ": " + text;
        var said = "UPYUN refused %s with %s".formatted(call.operation(), quoted);
        var words = errorClass == ErrorClass.UNAVAILABLE && !refusal.isCoded()
                ? "UPYUN's answer to %s has no code of UPYUN's (%s); trying again, check what is between the operator and UPYUN if this persists"
                        .formatted(call.operation(), quoted)
                : words(errorClass, call, said, quoted);
        return CdnException.saying(errorClass, refusal.code(), said, words, null);
    }

    private static String words(ErrorClass errorClass, Call call, String said, String quoted) {
        return switch (errorClass) {
            case THROTTLED ->
                "UPYUN throttles this account's calls (%s); the operator slows down, nothing to do".formatted(quoted);
            case UNAVAILABLE -> "UPYUN could not do %s (%s); trying again".formatted(call.operation(), quoted);
            case BUSY -> "UPYUN cannot do %s yet (%s); trying again".formatted(call.operation(), quoted);
            case GONE -> said + "; it does not exist (any more), the operator looks again";
            case DENIED ->
                said + "; check the token, the sub-account and its rights in UPYUN's console, and correct " + SECRET;
            case QUOTA -> said + "; delete what is not needed, or ask UPYUN for more";
            case DUPLICATE, ALIAS_TAKEN, NOT_OURS, REFUSED, STALE, INVALID, CERTIFICATE_REFUSED ->
                said + "; do what UPYUN says, the operator tries again";
        };
    }

    /** Nobody knows whether it has happened. */
    static CdnException noAnswer(Call call, Throwable cause) {
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                NO_ANSWER,
                "UPYUN did not answer %s (%s); check the operator's network if this persists"
                        .formatted(call.operation(), cause.getClass().getSimpleName()),
                cause);
    }

    /** Whether nothing came back at all. */
    static boolean isSilence(CdnException failure) {
        return failure.code().equals(NO_ANSWER);
    }

    /** Whether it has happened is as unknown as after no answer: one that lacked its data has been seen after an upload that had. */
    static CdnException unreadable(Call call, String why) {
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                UNREADABLE,
                "UPYUN's answer to %s cannot be read (%s); if this persists, check what is between the operator and UPYUN"
                        .formatted(call.operation(), why),
                null);
    }

    static CdnException notSignedIn(String why) {
        return new CdnException(
                ErrorClass.DENIED,
                NOT_SIGNED_IN,
                "UPYUN's console does not let the operator in (%s): check the sub-account's username and password in %s, and that the "
                                .formatted(why, SECRET)
                        + "console asks it for nothing more when somebody signs in",
                null);
    }

    /** What a sub-account may not see is left out, without a word. */
    static CdnException noRights(String domain) {
        return new CdnException(
                ErrorClass.DENIED,
                NO_RIGHTS,
                ("UPYUN serves %s with a certificate, and its console lists none: give the operator's sub-account all rights over "
                                + "certificates and services")
                        .formatted(domain),
                null);
    }
}
