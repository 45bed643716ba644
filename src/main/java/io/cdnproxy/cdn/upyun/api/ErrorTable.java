package io.cdnproxy.cdn.upyun.api;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What UPYUN's errors mean. Few of its codes are known, each from what open clients do about it; whatever else it says is classed by the
 * status of HTTP.
 */
final class ErrorTable {
    /** A name of a service that somebody has. */
    static final String SERVICE_EXISTS = "21202";

    /** A domain is shown with another certificate already. */
    static final String HAS_CERTIFICATE = "21713";

    /** A domain is shown with this very certificate already. */
    static final String HAS_THIS_CERTIFICATE = "23601";

    /** A certificate is shown, or a service answers to a name. */
    static final String BOUND = "ThereIsBindingDomains";

    static final String DOMAIN_NOT_FOUND = "DomainNotFound";

    /** By its name a system error, as which UPYUN tells of what it has no code of its own for. */
    private static final String UNSPECIFIED = "21000";

    /** By which it says that it means the name [inf]. */
    private static final Pattern SYSTEM_ERROR =
            Pattern.compile("system error|系统(?:错误|异常|繁忙)", Pattern.CASE_INSENSITIVE);

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Of the storage plane, the only one whose limits are written down: 42900001 to 42900006. */
    private static final String TOO_MANY = "429";

    /** What a sub-account is told that lacks a right [inf]. */
    private static final String NO_RIGHT = "权限";

    private static final Map<String, ErrorClass> BY_CODE = Map.of(
            SERVICE_EXISTS,
            ErrorClass.DUPLICATE,
            HAS_CERTIFICATE,
            ErrorClass.DUPLICATE,
            HAS_THIS_CERTIFICATE,
            ErrorClass.DUPLICATE,
            "40310007",
            ErrorClass.INVALID);

    private static final Map<String, ErrorClass> BY_TYPE =
            Map.of(BOUND, ErrorClass.BUSY, DOMAIN_NOT_FOUND, ErrorClass.GONE);

    /** Codes that have no class of their own. */
    private static final Set<String> KNOWN = Set.of(UNSPECIFIED, "42900001");

    private ErrorTable() {}

    /** The code if it is one of a limited number, for whoever counts by it. */
    static String listed(String code) {
        return BY_CODE.containsKey(code)
                        || KNOWN.contains(code)
                        || Failures.OWN_CODES.contains(code)
                        || code.startsWith("HTTP ")
                ? code
                : "Other";
    }

    static ErrorClass classify(Refusal refusal) {
        var byCode = BY_CODE.get(refusal.code());
        if (byCode != null) {
            return byCode;
        }
        if (refusal.code().startsWith(TOO_MANY)) {
            return ErrorClass.THROTTLED;
        }
        if (refusal.text().contains(NO_RIGHT)) {
            return ErrorClass.DENIED;
        }
        if (isSystemError(refusal)) {
            return ErrorClass.UNAVAILABLE;
        }
        return BY_TYPE.entrySet().stream()
                .filter(known -> refusal.says(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> byStatus(refusal));
    }

    /** Trouble of UPYUN's own, which says nothing of what was asked for and passes, whatever status it comes with. */
    private static boolean isSystemError(Refusal refusal) {
        return refusal.code().equals(UNSPECIFIED)
                && SYSTEM_ERROR.matcher(refusal.text()).find();
    }

    /**
     * Whether a read may have failed because there is nothing to read. Which code that has, is written down of few calls: these are what it may
     * come as [inf]. Whoever can see it otherwise has to.
     */
    static boolean mayBeAbsence(CdnException failure) {
        return switch (failure.errorClass()) {
            case GONE -> true;
            case INVALID -> failure.code().equals(UNSPECIFIED);
            default -> false;
        };
    }

    private static ErrorClass byStatus(Refusal refusal) {
        if (refusal.status() >= SERVER_ERROR) {
            return ErrorClass.UNAVAILABLE;
        }
        return switch (refusal.status()) {
            // Whatever stands in between has these of its own, which say nothing of what UPYUN has, and of whom it lets
            // in.
            case UNAUTHORIZED, FORBIDDEN -> refusal.hasWords() ? ErrorClass.DENIED : ErrorClass.UNAVAILABLE;
            case NOT_FOUND -> refusal.isCoded() ? ErrorClass.GONE : ErrorClass.UNAVAILABLE;
            case TIMEOUT -> ErrorClass.UNAVAILABLE;
            case CONFLICT -> ErrorClass.REFUSED;
            case TOO_MANY_REQUESTS -> ErrorClass.THROTTLED;
            default -> ErrorClass.INVALID;
        };
    }
}
